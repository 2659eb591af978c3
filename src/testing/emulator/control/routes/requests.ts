import type { ControlRoute } from "../description/route.js";
import type { Schema } from "../../rules/schema.js";
import { newestFirst } from "./newest-first.js";

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
    status: { type: "integer", description: "0 where the connection was cut instead." },
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

/** What has happened. */
export const requestRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/requests",
    operationId: "listRequests",
    summary: "The last requests of clients, the newest first",
    query: [
      { name: "limit", type: "integer", description: "The most requests. Default: all that it remembers." },
    ],
    response: { type: "object", properties: { requests: { type: "array", items: request } } },
    run({ emulator, query }) {
      return { requests: newestFirst(emulator.requests, query) };
    },
  },
  {
    method: "DELETE",
    path: "/requests",
    operationId: "forgetRequests",
    summary: "Forgets the requests so far",
    run({ emulator }) {
      emulator.forgetRequests();
    },
  },
  {
    method: "GET",
    path: "/events",
    operationId: "listEvents",
    summary: "What the real service would report in its Debugger, the oldest first",
    response: { type: "object", properties: { events: { type: "array", items: event } } },
    run: ({ emulator }) => ({
      events: emulator.debuggerEvents.map((report) => ({ ...report, at: new Date(report.at).toISOString() })),
    }),
  },
];
