import type { EmulatorAccount } from "../../model/account.js";
import { ControlError, type ControlRoute } from "../description/route.js";
import type { ObjectSchema, Schema } from "../description/schema.js";

const text: Schema = { type: "string" };
const defaultTtl: Schema = { type: "integer", minimum: 0, description: "Seconds." };
const number: Schema = {
  type: "object",
  required: ["phoneNumber"],
  properties: {
    phoneNumber: text,
    sid: { type: "string", pattern: "^PN[0-9a-fA-F]{32}$" },
    reserved: { type: "boolean" },
  },
  additionalProperties: false,
};

const service: Schema = {
  type: "object",
  properties: {
    sid: text,
    accountSid: text,
    defaultTtl,
    numbers: { type: "array", items: number },
    sessionCount: { type: "integer" },
  },
};

const flags: ObjectSchema = {
  type: "object",
  properties: {
    suspended: { type: "boolean", description: "Refuses all requests of the account." },
    legalHold: { type: "boolean", description: "Refuses to delete." },
    allowParticipantConflict: { type: "boolean", description: "Lets conflicts of participants pass." },
  },
  additionalProperties: false,
};

const clock: Schema = {
  type: "object",
  properties: { now: { type: "string", description: "ISO 8601" } },
};

/** The furthest that one request may put the clock forward: a hundred years. */
const century = 100 * 366 * 24 * 60 * 60 * 1000;

/** The service itself: health, services, the account, time. */
export const serviceRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/health",
    operationId: "health",
    summary: "Whether the emulator serves requests",
    open: true,
    response: { type: "object", properties: { status: { enum: ["ok"] } } },
    run: () => ({ status: "ok" }),
  },
  {
    method: "GET",
    path: "/services",
    operationId: "listServices",
    summary: "The services with their settings",
    response: { type: "object", properties: { services: { type: "array", items: service } } },
    run: ({ emulator }) => ({ services: emulator.services }),
  },
  {
    method: "POST",
    path: "/services",
    operationId: "addService",
    summary: "Adds a service of the first account",
    body: {
      type: "object",
      properties: {
        sid: { type: "string", pattern: "^KS[0-9a-fA-F]{32}$" },
        defaultTtl,
        numbers: {
          type: "array",
          items: { anyOf: [text, number] },
          description: "Default: as many as it needs.",
        },
      },
      additionalProperties: false,
    },
    status: 201,
    response: service,
    run({ emulator, body }) {
      const options = (body ?? {}) as { sid?: string };
      if (emulator.serviceSids.includes(options.sid ?? "")) {
        throw new ControlError(409, "There is a service with this SID already.");
      }
      const sid = emulator.addService(options);
      return emulator.services.find((added) => added.sid === sid);
    },
  },
  {
    method: "GET",
    path: "/account",
    operationId: "readAccount",
    summary: "The flags of the first account",
    response: flags,
    run: ({ emulator: { account } }) => flagsOf(account),
  },
  {
    method: "PATCH",
    path: "/account",
    operationId: "changeAccount",
    summary: "Changes flags of the first account",
    body: flags,
    response: flags,
    run: ({ emulator: { account }, body }) => flagsOf(Object.assign(account, body)),
  },
  {
    method: "GET",
    path: "/clock",
    operationId: "readClock",
    summary: "The moment of the emulator's clock",
    response: clock,
    run: ({ emulator }) => ({ now: new Date(emulator.now()).toISOString() }),
  },
  {
    method: "POST",
    path: "/clock",
    operationId: "advanceClock",
    summary: "Puts the emulator's clock forward",
    body: {
      type: "object",
      required: ["advanceMs"],
      properties: {
        advanceMs: { type: "integer", minimum: 0, maximum: century, description: "Milliseconds." },
      },
      additionalProperties: false,
    },
    response: clock,
    async run({ emulator, body }) {
      const { advanceMs } = body as { advanceMs: number };
      await emulator.advance(advanceMs).catch((error: unknown) => {
        throw new ControlError(409, (error as Error).message);
      });
      return { now: new Date(emulator.now()).toISOString() };
    },
  },
];

function flagsOf({ suspended, legalHold, allowParticipantConflict }: EmulatorAccount): object {
  return { suspended, legalHold, allowParticipantConflict };
}
