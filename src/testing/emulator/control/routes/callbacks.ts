import type { CallbackOptions, CallbackUrls, SentCallback } from "../../callbacks/callback.js";
import { callbackSchema } from "../../callbacks/callback-schema.js";
import { kinds } from "../../callbacks/check-urls.js";
import { ControlError } from "../description/ControlError.js";
import type { ControlRoute } from "../description/route.js";
import type { ObjectSchema, Schema } from "../../rules/schema.js";
import { limitOf, newestFirst } from "./limit.js";

const text: Schema = { type: "string" };
const kind: Schema = { type: "string", enum: Object.keys(kinds) };
const fields: Schema = { type: "object", additionalProperties: text };

const sent: Schema = {
  type: "object",
  description: "A callback that was sent, with its response.",
  properties: {
    kind,
    url: { type: "string", description: "The URL that it was sent to and signed for." },
    fields,
    at: { type: "string", description: "ISO 8601" },
    durationMs: { type: "integer" },
    status: { type: "integer", description: "Status of the response; absent if there was none." },
    responseType: text,
    responseBody: { type: "string", description: "The first 64 KiB." },
    error: { type: "string", description: "Why there was no response." },
  },
};

const urls: ObjectSchema = {
  type: "object",
  properties: Object.fromEntries(
    Object.keys(kinds).map((name) => [name, { anyOf: [text, { enum: [null] }] }]),
  ),
  additionalProperties: false,
};

/** Routes for callbacks and their URLs. */
export const callbackRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/callbacks",
    operationId: "listCallbacks",
    summary: "The callbacks that were sent, newest first",
    query: [limitOf("callbacks")],
    response: { type: "object", properties: { callbacks: { type: "array", items: sent } } },
    run({ emulator, query }) {
      return { callbacks: newestFirst(emulator.callbacks.sent, query).map(toJson) };
    },
  },
  {
    method: "POST",
    path: "/callbacks",
    operationId: "sendCallback",
    summary: "Sends a signed callback to the URL of its kind, and returns it with its response",
    body: callbackSchema,
    status: 201,
    response: sent,
    async run({ emulator, body }) {
      // The schema has checked the body.
      const options = body as CallbackOptions;
      if (emulator.callbacks.urls[options.kind] === undefined) {
        throw new ControlError(
          409,
          `There is no URL for ${options.kind}: set one at /_emulator/callback-urls.`,
        );
      }
      if (options.sessionSid !== undefined && emulator.session(options.sessionSid) === undefined) {
        throw new ControlError(404, "There is no such session.");
      }
      return toJson(await emulator.callbacks.send(options));
    },
  },
  {
    method: "GET",
    path: "/callback-urls",
    operationId: "readCallbackUrls",
    summary: "The callback URLs, by kind",
    response: urls,
    run: ({ emulator }) => emulator.callbacks.urls,
  },
  {
    method: "PATCH",
    path: "/callback-urls",
    operationId: "changeCallbackUrls",
    summary: "Sets callback URLs; null removes a URL, omitted ones stay",
    body: urls,
    response: urls,
    run({ emulator: { callbacks }, body }) {
      try {
        // The schema has checked the body.
        callbacks.setUrls(body as CallbackUrls);
      } catch (error) {
        // `setUrls` throws only TypeErrors.
        throw new ControlError(400, (error as TypeError).message);
      }
      return callbacks.urls;
    },
  },
];

/** Converts the time to an ISO 8601 string. */
function toJson(callback: SentCallback): object {
  return { ...callback, at: new Date(callback.at).toISOString() };
}
