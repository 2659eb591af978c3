import { defaultRefusals, refusalSchema } from "../../rules/refusals.js";
import { ruleSchema } from "../../rules/check-rules.js";
import { ruleValues } from "../../rules/rules.js";
import { limitSchemas } from "../../serving/RateLimiter.js";
import type { ControlRoute } from "../description/route.js";
import type { ObjectSchema, Schema } from "../../rules/schema.js";

const none: Schema = { enum: [null] };

const rules: ObjectSchema = {
  type: "object",
  properties: mapValues(ruleValues, ruleSchema),
  additionalProperties: false,
};

const refusals: ObjectSchema = {
  type: "object",
  properties: mapValues(defaultRefusals, () => refusalSchema),
  additionalProperties: false,
};

const rateLimits: ObjectSchema = {
  type: "object",
  description: "null removes a limit, or Retry-After.",
  properties: mapValues(limitSchemas, (limit) => ({ anyOf: [limit, none] })),
  additionalProperties: false,
};

/** Routes for rules, refusals and rate limits. Changes apply from the next request. */
export const switchRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/rules",
    operationId: "readRules",
    summary: "The emulator's choices for behaviour that nobody documents",
    response: rules,
    run: ({ emulator }) => emulator.rules,
  },
  {
    method: "PATCH",
    path: "/rules",
    operationId: "changeRules",
    summary: "Changes rules; the others stay",
    body: rules,
    response: rules,
    run: ({ emulator, body }) => Object.assign(emulator.rules, body),
  },
  {
    method: "GET",
    path: "/refusals",
    operationId: "readRefusals",
    summary: "Statuses and codes of refusals",
    response: refusals,
    run: ({ emulator }) => emulator.refusals,
  },
  {
    method: "PATCH",
    path: "/refusals",
    operationId: "changeRefusals",
    summary: "Changes statuses and codes of refusals; the others stay",
    body: refusals,
    response: refusals,
    run: ({ emulator, body }) => Object.assign(emulator.refusals, body),
  },
  {
    method: "GET",
    path: "/rate-limits",
    operationId: "readRateLimits",
    summary: "The rate limits",
    response: rateLimits,
    run: ({ emulator }) => emulator.rateLimits,
  },
  {
    method: "PATCH",
    path: "/rate-limits",
    operationId: "changeRateLimits",
    summary: "Changes limits; null removes one, the others stay",
    body: rateLimits,
    response: rateLimits,
    run({ emulator: { rateLimits: limits }, body }) {
      for (const [name, value] of Object.entries(body ?? {}) as [keyof typeof limits, unknown][]) {
        if (value === null) Reflect.deleteProperty(limits, name);
        else Object.assign(limits, { [name]: value });
      }
      return limits;
    },
  },
];

function mapValues<T>(
  object: Readonly<Record<string, T>>,
  map: (value: T) => Schema,
): Record<string, Schema> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}
