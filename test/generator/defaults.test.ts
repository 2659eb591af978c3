/** A default that its own schema refuses is reported and ignored. */
import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../src/generator/document/json.js";
import { enrich } from "../../src/generator/enrich/enrich.js";
import { readDocument } from "../../src/generator/operations/read-document.js";

const text = { type: "string" };
const kind = { type: "string", enum: ["a", "b"] };

/** The resulting defaults of a parameter and a field. */
function read(schema: Json, fallback: unknown): { words: string[]; notes: string[] } {
  const stated = { ...schema, default: fallback };
  const root: Json = {
    openapi: "3.1.0",
    info: { title: "Defaults", version: "1" },
    paths: {
      "/": {
        post: {
          operationId: "post",
          parameters: [{ name: "q", in: "query", schema: stated }],
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
          },
          responses: { "204": { description: "" } },
        },
      },
    },
    components: {
      schemas: {
        Thing: { type: "object", properties: { q: stated } },
        Kind: kind,
        List: { type: "array", items: text },
      },
    },
  };
  const document = readDocument(root);
  return {
    words: JSON.stringify(enrich(document)).match(/Default: [^"]+/g) ?? [],
    notes: document.notes.filter((note) => note.startsWith("A default is not of the type")),
  };
}

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

describe("a default", () => {
  test.each<[schema: Json, fallback: unknown]>([
    [text, 1],
    [{ type: "integer" }, 1.5],
    [{ type: "boolean" }, "true"],
    [{ type: "array", items: text }, ["a", 1]],
    [{ type: "array", items: text }, "a"],
    [{ type: "array", prefixItems: [text], items: { type: "integer" } }, ["a", "b"]],
    [{ type: "array", prefixItems: [text], items: false }, ["a", "b"]],
    [{ type: "object", additionalProperties: { type: "number" } }, { a: "1" }],
    [{ type: "object", properties: { a: text } }, "a"],
    [{ type: ["string", "integer"] }, true],
    [ref("Kind"), 5],
    [ref("List"), [1]],
    [kind, 5],
  ])("of %j that is %j is left out, and reported", (schema, fallback) => {
    expect(read(schema, fallback)).toEqual({
      words: [],
      notes: [expect.stringContaining("(#/components/schemas/Thing.q, post.q)")],
    });
  });

  test.each<[schema: Json, fallback: unknown]>([
    [text, "a"],
    [{ type: "integer" }, 1],
    [{ type: "number" }, 1],
    [{ type: "array", items: text }, ["a"]],
    [{ type: "array", items: text }, []],
    [{ type: "array", prefixItems: [text], items: { type: "integer" } }, ["a", 1]],
    [{ type: "array", items: { type: ["string", "null"] } }, [null]],
    [{ type: "object", additionalProperties: { type: "number" } }, { a: 1 }],
    [{ type: "object", properties: { a: text } }, { a: "1" }],
    [{ type: ["string", "integer"] }, 1],
    [ref("Kind"), "c"],
    [ref("List"), ["a"]],
    [{}, { any: 1 }],
  ])("of %j that is %j stays", (schema, fallback) => {
    const { words, notes } = read(schema, fallback);
    expect(words).not.toEqual([]);
    expect(notes).toEqual([]);
  });
});
