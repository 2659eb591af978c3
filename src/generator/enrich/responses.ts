/** Writes responses and their readers. */
import { present, textIn, type Json } from "../document/json.js";
import type { SuccessResponse, Operation } from "../operations/operation.js";
import { keyNode } from "./literal.js";
import { schemaOf } from "./schema.js";
import type { TypeNode } from "./type-node.js";
import { typeTree } from "./type-tree.js";

/** The reader of one response: for JSON, the type tree; `parsed` if the body comes as text or bytes. */
interface Reader extends Partial<Record<"isNothing" | "isBytes" | "isDecoded" | "isText", true>> {
  readonly json?: TypeNode;
  readonly parsed?: TypeNode;
}

interface Readers {
  readonly isByStatus?: true;
  readonly responses: readonly Reader[];
}

export function responsesOf({ successes, failures }: Operation): Json {
  const responses = [
    ...failures,
    ...successes.map(({ status, media, use, node }): [string, Json] => [
      status,
      {
        description: textIn(node, "description"),
        ...(use !== undefined && media !== undefined && { content: { [media]: { schema: schemaOf(use) } } }),
      },
    ]),
  ];
  return responses.length === 0 ? { default: { description: "" } } : Object.fromEntries(responses);
}

/** Returns the extensions for the successful responses. */
export function responseExtensions(successes: readonly SuccessResponse[]): Json {
  const form = formOf(successes);
  return {
    ...present({ "x-response-type": form === "bytes" ? "arraybuffer" : form === "text" && form }),
    "x-results": resultsOf(successes),
    "x-read": readersOf(successes),
  };
}

/**
 * Returns the form in which the client hands over the responses of an operation: the richest from which all
 * of them can be read.
 */
function formOf(successes: readonly SuccessResponse[]): "json" | "text" | "bytes" {
  const kinds = new Set(successes.map(({ kind }) => kind));
  if (kinds.has("bytes")) return "bytes";
  return kinds.has("text") ? "text" : "json";
}

/** Returns the distinct types of the responses. */
function resultsOf(successes: readonly SuccessResponse[]): object[] {
  const all = successes.map(({ use, kind }) =>
    use ? typeTree(use, { binary: kind === "bytes" ? "isBytes" : "isString" }) : { isVoid: true },
  );
  const distinct = new Map(all.map((node) => [JSON.stringify(node), node]));
  return distinct.size === 0 ? [{ isVoid: true }] : [...distinct.values()];
}

/** Returns one reader for all responses, or one for each status if they differ. */
export function readersOf(successes: readonly SuccessResponse[]): Readers {
  const form = formOf(successes);
  const readers = successes.map((response) => readerOf(response, form));
  const distinct = new Set(readers.map((reader) => JSON.stringify(reader)));
  if (distinct.size <= 1) return { responses: [readers[0] ?? { isNothing: true }] };
  const responses = successes.map(({ status }, index) => ({ key: keyNode(status), ...readers[index] }));
  return { isByStatus: true, responses };
}

function readerOf({ kind, use }: SuccessResponse, form: "json" | "text" | "bytes"): Reader {
  if (use === undefined) return { isNothing: true };
  if (kind === "bytes") return { isBytes: true };
  if (kind === "text") return form === "bytes" ? { isDecoded: true } : { isText: true };
  return { [form === "json" ? "json" : "parsed"]: typeTree(use) };
}
