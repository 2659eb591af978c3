import { isDeepStrictEqual } from "node:util";
import { readDocument, type Json } from "../../generator/index.js";
import { compareOperations, compareServers } from "./operations.js";
import { Recorder, type Context, type Finding } from "./Recorder.js";
import { compareSchemas, namesOf, pairSchemas, schemasOf, type Schema } from "./schemas.js";

/**
 * Compares two OpenAPI documents from the view of users of the generated code.
 *
 * We do not use a library for this, because libraries rate changes of the HTTP contract, in which a removed
 * parameter breaks nobody and a new enum value breaks every reader. In generated code, the removed parameter
 * fails the type check, and the new value is harmless because enumerations are open.
 */
export function compareDocuments(before: Json, after: Json, refused: Context["refused"]): Finding[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [was, is] = [readDocument(before), readDocument(after)];
  const [old, now] = [schemasOf(was), schemasOf(is)];
  const pairs = pairSchemas(old, now);
  const renamed = pairs.renamed.map((each): [string, Schema] => [each.to, each.was]);
  const names = namesOf([...old, ...renamed, ...now]);
  const record = new Recorder({ names, refused });
  compareServers(was.servers, is.servers, record);
  compareOperations(was, is, record);
  compareSchemas(pairs, record);
  if (record.findings().length === 0)
    record.add("document-changed", "changes no type and nothing on the wire");
  return record.findings();
}
