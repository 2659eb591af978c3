/** A document with a wrong value at any place is read, or refused with a message. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { loadDocument } from "../../src/generator/document/load.js";
import { isJson, type Json } from "../../src/generator/document/json.js";
import { enrich } from "../../src/generator/enrich/enrich.js";
import { knownMessage } from "../../src/generator/messages/generation-error.js";
import { readDocument } from "../../src/generator/operations/read-document.js";
import { seed } from "../support/seed.js";

const corpus = "test/generation/corpus";

let documents: Json[];
beforeAll(async () => {
  const files = readdirSync(corpus).filter((name) => /\.(?:yaml|json)$/.test(name));
  const loaded = await Promise.all(files.map((name) => loadDocument(path.join(corpus, name))));
  documents = loaded.map(({ root }) => root);
});

const wrong = fc.constantFrom<unknown>(
  ...[undefined, null, 1, -1.5, true, "x", "", "__proto__", "#/x", [], [null], [[]], {}, { a: null }],
  ...[{ $ref: 1 }, { $ref: "#" }, { $ref: "#/nope" }, { properties: { a: { $ref: "#/paths" } } }],
);

/** Every place in a document: its parent, and its key. */
function placesIn(node: unknown): [holder: Json | unknown[], name: string][] {
  const holder = Array.isArray(node) ? (node as unknown[]) : isJson(node) ? node : undefined;
  if (holder === undefined) return [];
  return Object.entries(holder).flatMap(([name, value]) => [[holder, name], ...placesIn(value)]);
}

test("an error at any place", () => {
  const damage = fc.array(fc.record({ at: fc.nat(), value: wrong }), { minLength: 1, maxLength: 3 });
  const property = fc.property(fc.nat(), damage, (which, damages) => {
    const root = structuredClone(documents[which % documents.length]) ?? {};
    const places = placesIn(root);
    for (const { at, value } of damages) {
      const [holder, name] = places[at % places.length] ?? [root, "paths"];
      Reflect.set(holder, name, structuredClone(value));
    }
    try {
      enrich(readDocument(root));
    } catch (error) {
      if (knownMessage(error) === undefined) throw error;
    }
  });
  fc.assert(property, { seed, numRuns: 300 });
});

test("schemas nested in each other over thousands of levels", () => {
  const levels = Array.from({ length: 5000 }, (_, level): [string, Json] => [
    `S${String(level)}`,
    { type: "array", items: { $ref: `#/components/schemas/S${String(level + 1)}` } },
  ]);
  const root = { openapi: "3.0.3", info: {}, paths: {}, components: { schemas: Object.fromEntries(levels) } };
  let said: string | undefined;
  try {
    enrich(readDocument(root));
  } catch (error) {
    said = knownMessage(error);
  }
  expect(said).toContain("nested too deeply");
});
