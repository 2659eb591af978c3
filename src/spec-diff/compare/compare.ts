import { isDeepStrictEqual } from "node:util";
import { readDocument, type ReadDocument, type Json } from "../../generator/index.js";
import { compareOperations, compareServers } from "./operations.js";
import { Recorder, type Context, type Finding } from "./Recorder.js";
import { compareSchemas, namesOf, pairSchemas, schemasOf, type Schema } from "./schemas.js";

/**
 * What changed between two OpenAPI documents for those who use the code that is generated from them.
 *
 * Libraries that compare OpenAPI documents rate the HTTP contract, where a parameter that goes breaks nobody
 * and a new enum value breaks every reader. Here the first fails the type check, and the second is harmless,
 * since enumerations are open.
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
