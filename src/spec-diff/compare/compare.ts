import { readDocument, type ReadDocument, type Json } from "../../generator/index.js";
import { equal } from "./equal.js";
import { compareFurtherServers, compareOperations, compareServers } from "./operations.js";
import { Recorder, type Context, type Finding } from "./recorder.js";
import { compareSchemas, namesOf, pairSchemas, schemasOf } from "./schemas.js";

/**
 * What changed between two OpenAPI documents for those who use the code that is generated from them.
 *
 * Libraries that compare OpenAPI documents rate the HTTP contract, where a parameter that goes breaks nobody
 * and a new enum value breaks every reader. Here the first fails the type check, and the second is harmless,
 * since enumerations are open.
 */
export function compareDocuments(before: Json, after: Json, refused: Context["refused"]): Finding[] {
  if (equal(before, after)) return [];
  const findings = compareRead(readDocument(before), readDocument(after), refused);
  if (findings.length > 0) return findings;
  const record = new Recorder({ names: new Map(), refused });
  record.add("document-changed", "changes no type and nothing on the wire");
  return record.findings();
}

function compareRead(before: ReadDocument, after: ReadDocument, refused: Context["refused"]): Finding[] {
  const pairs = pairSchemas(schemasOf(before), schemasOf(after));
  const renamed = new Map(pairs.renamed.flatMap(({ to, was }) => [...namesOf(new Map([[to, was]]))]));
  const names = new Map([...namesOf(schemasOf(before)), ...renamed, ...namesOf(schemasOf(after))]);
  const record = new Recorder({ names, refused });
  compareServers(before.servers[0], after.servers[0], record);
  compareFurtherServers(before.servers, after.servers, record);
  compareOperations(before, after, record);
  compareSchemas(pairs, record);
  return record.findings();
}
