import type { OperationName } from "../rules/operation-table.js";
import type { FaultKind } from "./fault.js";
import { defaultRefusals } from "../rules/refusals.js";
import { headerText, type Schema } from "../rules/schema.js";

const text: Schema = { type: "string" };

// A record, so that the type check fails if a name is missing.
const operations: Readonly<Record<OperationName, true>> = {
  createSession: true,
  deleteSession: true,
  fetchSession: true,
  listSession: true,
  updateSession: true,
};

const times: Schema = {
  description: "Number of requests that it hits. Default: 1",
  anyOf: [{ type: "integer", minimum: 1 }, { enum: ["all"] }],
};

/** The ways to match a fault, without the function `when`. */
export const matchProperties = {
  operation: { type: "string", enum: Object.keys(operations) },
  method: { type: "string", enum: ["GET", "POST", "DELETE"] },
  path: { type: "string", description: "Part of the path and query." },
} as const;

const match: Schema = {
  type: "object",
  description: "Which requests it hits; all given properties must match.",
  properties: matchProperties,
  additionalProperties: false,
};

const processed: Schema = {
  type: "boolean",
  description: "Carries the request out before it fails. Default: false",
};

/** The schema of each kind of fault. */
export const faultKinds: Readonly<Record<FaultKind["kind"], Schema>> = {
  status: kind("status", ["status"], {
    status: { type: "integer", minimum: 200, maximum: 599 },
    code: { type: "integer", minimum: 0 },
    message: text,
    body: {
      description: 'Default: "json"',
      anyOf: [
        {
          type: "object",
          required: ["type", "text"],
          properties: { type: headerText, text },
          additionalProperties: false,
        },
        { enum: ["json", "html", "empty"] },
      ],
    },
    headers: {
      type: "object",
      propertyNames: { pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" },
      additionalProperties: headerText,
    },
    processed,
  }),
  refuse: kind("refuse", ["refusal"], {
    refusal: { type: "string", enum: Object.keys(defaultRefusals) },
    processed,
  }),
  drop: kind("drop", [], { at: { enum: ["before-headers", "after-headers", "in-body"] }, processed }),
  slow: kind("slow", ["ms"], { ms: { type: "integer", minimum: 0, description: "Milliseconds." } }),
  hold: kind("hold", [], {}),
  page: kind("page", ["next"], {
    next: {
      anyOf: [
        {
          type: "object",
          required: ["url"],
          properties: { url: { anyOf: [text, { enum: [null] }] } },
          additionalProperties: false,
        },
        { enum: ["same", "first", "duplicate", "empty"] },
      ],
    },
  }),
};

/** The schema of a fault, without the parts that JSON cannot express: `Infinity`, patterns and functions. */
export const faultSchema: Schema = { anyOf: Object.values(faultKinds) };

/** Builds the schema of one kind of fault. */
function kind(
  name: string,
  required: readonly string[],
  properties: Readonly<Record<string, Schema>>,
): Schema {
  return {
    type: "object",
    required: ["kind", ...required],
    properties: { kind: { enum: [name] }, ...properties, times, match },
    additionalProperties: false,
  };
}
