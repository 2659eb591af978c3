import type { Fault, FaultOptions } from "../../faults/fault.js";
import type { OperationName } from "../../rules/operation-table.js";
import { defaultRefusals } from "../../rules/refusals.js";
import { ControlError, type ControlRoute } from "../description/route.js";
import type { ObjectSchema, Schema } from "../description/schema.js";

const text: Schema = { type: "string" };

// A record, so that the type check fails for a name that it forgot.
const operations: Readonly<Record<OperationName, true>> = {
  createSession: true,
  deleteSession: true,
  fetchSession: true,
  listSession: true,
  updateSession: true,
};

const times: Schema = {
  description: "How many requests it hits. Default: 1",
  anyOf: [{ type: "integer", minimum: 1 }, { enum: ["all"] }],
};

const match: Schema = {
  type: "object",
  description: "Which requests it hits; every part that is given must fit.",
  properties: {
    operation: { type: "string", enum: Object.keys(operations) },
    method: { type: "string", enum: ["GET", "POST", "DELETE"] },
    path: { type: "string", description: "Found in the path and query." },
  },
  additionalProperties: false,
};

const processed: Schema = {
  type: "boolean",
  description: "Carries the request out before it fails. Default: false",
};

/** Characters that a header can have: no line breaks above all. */
const header: Schema = { type: "string", pattern: "^[\\t\\x20-\\x7e\\x80-\\xff]*$" };

const fault: Schema = {
  anyOf: [
    kind("status", ["status"], {
      status: { type: "integer", minimum: 200, maximum: 599 },
      code: { type: "integer", minimum: 0 },
      message: text,
      body: {
        description: 'Default: "json"',
        anyOf: [
          {
            type: "object",
            required: ["type", "text"],
            properties: { type: header, text },
            additionalProperties: false,
          },
          { enum: ["json", "html", "empty"] },
        ],
      },
      headers: {
        type: "object",
        propertyNames: { pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" },
        additionalProperties: header,
      },
      processed,
    }),
    kind("refuse", ["refusal"], {
      refusal: { type: "string", enum: Object.keys(defaultRefusals) },
      processed,
    }),
    kind("drop", [], { at: { enum: ["before-headers", "after-headers", "in-body"] }, processed }),
    kind("slow", ["ms"], { ms: { type: "integer", minimum: 0, description: "Milliseconds." } }),
    kind("hold", [], {}),
    kind("page", ["next"], {
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
  ],
};

const setFault: Schema = {
  type: "object",
  properties: {
    id: text,
    fault,
    remaining: {
      anyOf: [{ type: "integer" }, { enum: ["all"] }],
      description: "How many requests it will still hit.",
    },
    held: { type: "integer", description: "How many requests it holds back." },
  },
};

/** What goes wrong on demand. */
export const faultRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/faults",
    operationId: "listFaults",
    summary: "The faults that hit further requests or hold some back",
    response: { type: "object", properties: { faults: { type: "array", items: setFault } } },
    run: ({ emulator }) => ({ faults: emulator.faults.list().map(toJson) }),
  },
  {
    method: "POST",
    path: "/faults",
    operationId: "addFault",
    summary: "Makes the next requests fail",
    body: fault,
    status: 201,
    response: setFault,
    run: ({ emulator, body }) => toJson(emulator.faults.add(readFault(body))),
  },
  {
    method: "DELETE",
    path: "/faults",
    operationId: "clearFaults",
    summary: "Removes every fault, and lets go on what they hold back",
    run({ emulator }) {
      emulator.faults.clear();
    },
  },
  {
    method: "POST",
    path: "/faults/{id}/release",
    operationId: "releaseFault",
    summary: "Lets the requests go on that a fault holds back",
    response: setFault,
    run(request) {
      const found = find(request);
      found.release();
      return toJson(found);
    },
  },
  {
    method: "DELETE",
    path: "/faults/{id}",
    operationId: "removeFault",
    summary: "Removes a fault, and lets go on what it holds back",
    run(request) {
      const found = find(request);
      found.remove();
      found.release();
    },
  },
];

/** The schema of one kind of fault. */
function kind(
  name: string,
  required: readonly string[],
  properties: Readonly<Record<string, Schema>>,
): ObjectSchema {
  return {
    type: "object",
    required: ["kind", ...required],
    properties: { kind: { enum: [name] }, ...properties, times, match },
    additionalProperties: false,
  };
}

function readFault(body: unknown): FaultOptions {
  // The schema has checked it; only "all" is another word here.
  const options = body as FaultOptions & { times?: number | "all" };
  return (options.times as unknown) === "all" ? { ...options, times: Infinity } : options;
}

function toJson({ id, options, remaining, held }: Fault): object {
  const word = (number: number | undefined): number | "all" | undefined =>
    number === Infinity ? "all" : number;
  return { id, fault: { ...options, times: word(options.times) }, remaining: word(remaining), held };
}

function find({ emulator, path }: Parameters<ControlRoute["run"]>[0]): Fault {
  const found = emulator.faults.list().find(({ id }) => id === path["id"]);
  if (found === undefined) throw new ControlError(404, "There is no such fault any more.");
  return found;
}
