import type { StoredSession } from "../../model/session.js";
import { seedCount, seedList } from "../../running/seed.js";
import { Refusal } from "../../rules/refusals.js";
import { ControlError } from "../description/ControlError.js";
import type { ControlRoute } from "../description/route.js";
import type { Schema } from "../../rules/schema.js";
import { limitOf } from "./limit.js";

const text: Schema = { type: "string" };
const textOrNull: Schema = { anyOf: [text, { enum: [null] }] };
const dateOrNull: Schema = { anyOf: [{ type: "string", description: "ISO 8601" }, { enum: [null] }] };

const participant: Schema = {
  type: "object",
  properties: {
    sid: text,
    identifier: text,
    friendlyName: textOrNull,
    proxyIdentifier: text,
    proxyIdentifierSid: text,
  },
};

const session: Schema = {
  type: "object",
  description: "A session as the emulator stores it, with its participants.",
  properties: {
    sid: text,
    serviceSid: text,
    accountSid: text,
    sequence: { type: "integer", description: "Its position in the order of creation." },
    uniqueName: textOrNull,
    mode: text,
    status: text,
    ttl: { type: "integer", description: "Seconds." },
    closedReason: textOrNull,
    participants: { type: "array", items: participant },
    dateCreated: dateOrNull,
    dateUpdated: dateOrNull,
    dateStarted: dateOrNull,
    dateEnded: dateOrNull,
    dateLastInteraction: dateOrNull,
    dateExpiry: dateOrNull,
    dateReopened: dateOrNull,
  },
};

const sessions: Schema = {
  type: "object",
  properties: { sessions: { type: "array", items: session } },
};

/** Routes for sessions, interactions, seeding and reset. */
export const sessionRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/sessions",
    operationId: "listStoredSessions",
    summary: "The sessions of all services or of one, newest first",
    query: [
      { name: "service", type: "string", description: "SID of a service. Default: all services." },
      limitOf("sessions", "all of them"),
    ],
    response: sessions,
    run({ emulator, query }) {
      const service = query.get("service");
      const services = service === null ? emulator.serviceSids : [service];
      const stored = services.flatMap((sid) => known(() => emulator.sessions(sid)));
      stored.sort((one, other) => other.dateCreated - one.dateCreated || other.sequence - one.sequence);
      return { sessions: stored.slice(0, Number(query.get("limit") ?? Infinity)).map(toJson) };
    },
  },
  {
    method: "GET",
    path: "/sessions/{sid}",
    operationId: "readStoredSession",
    summary: "One session with its participants",
    response: session,
    run: ({ emulator, path }) => toJson(find(emulator.session(path["sid"] ?? ""))),
  },
  {
    method: "POST",
    path: "/sessions/{sid}/interactions",
    operationId: "interact",
    summary: "Simulates an interaction in a session, and reports it to the callback URLs that are set",
    response: session,
    async run({ emulator, path: { sid = "" } }) {
      find(emulator.session(sid));
      if (!(await refusedAs(409, () => emulator.interact(sid)))) {
        throw new ControlError(409, "The receiver of the callback intercept has blocked it (403).");
      }
      return toJson(find(emulator.session(sid)));
    },
  },
  {
    method: "POST",
    path: "/seed",
    operationId: "seed",
    summary: "Creates initial sessions, all of them or none",
    query: [{ name: "service", type: "string", description: "SID of the service. Default: the first one." }],
    body: {
      anyOf: [
        {
          type: "object",
          required: ["count"],
          properties: {
            count: { ...seedCount, minimum: 1, description: "How many to make up." },
          },
          additionalProperties: false,
        },
        {
          type: "object",
          required: ["sessions"],
          properties: {
            sessions: seedList,
          },
          additionalProperties: false,
        },
      ],
    },
    status: 201,
    response: sessions,
    async run({ emulator, query, body }) {
      const { count, sessions: given } = body as {
        count?: number;
        sessions?: readonly Record<string, unknown>[];
      };
      const service = query.get("service") ?? emulator.serviceSid;
      known(() => emulator.sessions(service));
      const seeded = await refusedAs(400, () => emulator.seed(given ?? count ?? 0, service));
      return { sessions: seeded.map(toJson) };
    },
  },
  {
    method: "POST",
    path: "/reset",
    operationId: "reset",
    summary: "Forgets all sessions, faults, requests and Debugger events",
    run({ emulator }) {
      emulator.reset();
    },
  },
];

/** Converts the times to ISO 8601 strings. */
function toJson(stored: StoredSession): object {
  return Object.fromEntries(
    Object.entries(stored).map(([key, value]: [string, unknown]) => [
      key,
      key.startsWith("date") && typeof value === "number" ? new Date(value).toISOString() : value,
    ]),
  );
}

function find(stored: StoredSession | undefined): StoredSession {
  if (stored === undefined) throw new ControlError(404, "There is no such session.");
  return stored;
}

function known<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new ControlError(404, "There is no such service.");
  }
}

async function refusedAs<T>(status: 400 | 409, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw new ControlError(status, error.message);
    throw error;
  }
}
