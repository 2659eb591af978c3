import { flagsSchema, type EmulatorAccount } from "../../model/account.js";
import { numberSchema } from "../../model/NumberPool.js";
import { serviceSchema } from "../../model/service.js";
import { ControlError } from "../description/ControlError.js";
import type { ControlRoute } from "../description/route.js";
import type { Schema } from "../../rules/schema.js";

const text: Schema = { type: "string" };
const service: Schema = {
  type: "object",
  properties: {
    sid: text,
    accountSid: text,
    defaultTtl: { type: "integer", description: "Seconds." },
    numbers: { type: "array", items: numberSchema },
    sessionCount: { type: "integer" },
  },
};

const clock: Schema = {
  type: "object",
  properties: { now: { type: "string", description: "ISO 8601" } },
};

/** Maximum advance of the clock in one request: a hundred years. */
const century = 100 * 366 * 24 * 60 * 60 * 1000;

/** Routes for health, services, the account and the clock. */
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
    summary: "Adds a service to the first account",
    body: serviceSchema,
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
    response: flagsSchema,
    run: ({ emulator: { account } }) => flagsOf(account),
  },
  {
    method: "PATCH",
    path: "/account",
    operationId: "changeAccount",
    summary: "Changes flags of the first account",
    body: flagsSchema,
    response: flagsSchema,
    run: ({ emulator: { account }, body }) => flagsOf(Object.assign(account, body)),
  },
  {
    method: "GET",
    path: "/clock",
    operationId: "readClock",
    summary: "The current time of the emulator's clock",
    response: clock,
    run: ({ emulator }) => ({ now: new Date(emulator.now()).toISOString() }),
  },
  {
    method: "POST",
    path: "/clock",
    operationId: "advanceClock",
    summary: "Advances the emulator's clock",
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
