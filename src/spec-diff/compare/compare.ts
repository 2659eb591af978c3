import { isDeepStrictEqual } from "node:util";
import { readDocument, type ReadDocument, type Json } from "../../generator/index.js";
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
  const findings = compareRead(readDocument(before), readDocument(after), refused);
  if (findings.length > 0) return findings;
  const record = new Recorder({ names: new Map(), refused });
  record.add("document-changed", "changes no type and nothing on the wire");
  return record.findings();
}

function compareRead(before: ReadDocument, after: ReadDocument, refused: Context["refused"]): Finding[] {
  const [old, now] = [schemasOf(before), schemasOf(after)];
  const pairs = pairSchemas(old, now);
  const renamed = pairs.renamed.map(({ to, was }): [string, Schema] => [to, was]);
  const names = namesOf([...old, ...renamed, ...now]);
  const record = new Recorder({ names, refused });
  compareServers(before.servers, after.servers, record);
  compareOperations(before, after, record);
  compareSchemas(pairs, record);
  return record.findings();
}
