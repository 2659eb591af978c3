import type { ControlRoute } from "../description/route.js";
import type { Schema } from "../../rules/schema.js";
import { limitOf, newestFirst } from "./limit.js";

const text: Schema = { type: "string" };

const request: Schema = {
  type: "object",
  properties: {
    method: text,
    path: text,
    operation: text,
    headers: { type: "object", description: "Without Authorization." },
    body: text,
    user: text,
    requestId: text,
    status: { type: "integer", description: "0 if the connection was cut instead." },
    code: { type: "integer" },
    message: text,
    durationMs: { type: "integer" },
  },
};

const event: Schema = {
  type: "object",
  properties: {
    code: { type: "integer" },
    sessionSid: text,
    message: text,
    at: { type: "string", description: "ISO 8601" },
  },
};

/** Routes for logged requests and Debugger events. */
export const requestRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/requests",
    operationId: "listRequests",
    summary: "The last requests of clients, newest first",
    query: [limitOf("requests")],
    response: { type: "object", properties: { requests: { type: "array", items: request } } },
    run({ emulator, query }) {
      return { requests: newestFirst(emulator.requests, query) };
    },
  },
  {
    method: "DELETE",
    path: "/requests",
    operationId: "forgetRequests",
    summary: "Clears the request log",
    run({ emulator }) {
      emulator.forgetRequests();
    },
  },
  {
    method: "GET",
    path: "/events",
    operationId: "listEvents",
    summary: "The events that the real service would report in its Debugger, oldest first",
    response: { type: "object", properties: { events: { type: "array", items: event } } },
    run: ({ emulator }) => ({
      events: emulator.debuggerEvents.map((report) => ({ ...report, at: new Date(report.at).toISOString() })),
    }),
  },
];
