import type { Fault, FaultOptions } from "../../faults/fault.js";
import { faultSchema } from "../../faults/fault-schema.js";
import { ControlError } from "../description/ControlError.js";
import type { ControlRoute } from "../description/route.js";
import type { Schema } from "../../rules/schema.js";

const text: Schema = { type: "string" };

const setFault: Schema = {
  type: "object",
  properties: {
    id: text,
    fault: faultSchema,
    remaining: {
      anyOf: [{ type: "integer" }, { enum: ["all"] }],
      description: "Number of further requests that it will hit.",
    },
    held: { type: "integer", description: "Number of requests that it holds back." },
  },
};

/** Routes for faults. */
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
    body: faultSchema,
    status: 201,
    response: setFault,
    run: ({ emulator, body }) => toJson(emulator.faults.add(readFault(body))),
  },
  {
    method: "DELETE",
    path: "/faults",
    operationId: "clearFaults",
    summary: "Removes every fault and releases the requests that they hold back",
    run({ emulator }) {
      emulator.faults.clear();
    },
  },
  {
    method: "POST",
    path: "/faults/{id}/release",
    operationId: "releaseFault",
    summary: "Releases the requests that a fault holds back",
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
    summary: "Removes a fault and releases the requests that it holds back",
    run(request) {
      const found = find(request);
      found.remove();
      found.release();
    },
  },
];

function readFault(body: unknown): FaultOptions {
  // The schema has checked the body; it differs from the options only in "all" for `Infinity`.
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
