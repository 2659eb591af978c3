/** Tuples: lists with a type for each place. */
import { expect, test } from "@jest/globals";
import type { Json } from "../../src/generator/document/json.js";
import { readDocument } from "../../src/generator/operations/read-document.js";
import type { Use } from "../../src/generator/schemas/shape.js";

const [text, number, flag] = [{ type: "string" }, { type: "number" }, { type: "boolean" }];
const pair = { type: "array", prefixItems: [text, number] };
const object = (name: string): Json => ({ type: "object", properties: { [name]: text } });

/** A list in TypeScript's notation; an object by its fields. */
function spelled({ shape }: Use): string {
  switch (shape.kind) {
    case "scalar":
      return shape.scalar;
    case "array":
      return `${spelled(shape.items)}[]`;
    case "tuple": {
      const { places, fewest, rest } = shape;
      const all = places.map((place, index) => spelled(place) + (index < fewest ? "" : "?"));
      return `[${[...all, ...(rest ? [`...${spelled(rest)}`] : [])].join(", ")}]`;
    }
    case "model":
      return shape.model.body.kind === "object"
        ? `{${shape.model.body.properties.map(({ name }) => name).join(", ")}}`
        : shape.model.body.kind;
    default:
      return shape.kind;
  }
}

function read(schema: Json): { type: string; limits: object; notes: readonly string[] } {
  const { models, notes } = readDocument({ openapi: "3.1.0", components: { schemas: { List: schema } } });
  const body = models.find(({ name }) => name === "List")?.body;
  if (body?.kind !== "alias") throw new Error("It is no list.");
  return { type: spelled(body.use), limits: body.use.limits, notes };
}

test.each<[schema: Json, type: string, limits: object]>([
  [pair, "[string?, number?, ...any]", {}],
  [{ ...pair, items: true }, "[string?, number?, ...any]", {}],
  [{ ...pair, items: flag }, "[string?, number?, ...boolean]", {}],
  [{ ...pair, items: false }, "[string?, number?]", { maxItems: 2 }],
  [{ ...pair, unevaluatedItems: false }, "[string?, number?]", { maxItems: 2 }],
  [{ ...pair, unevaluatedItems: false, items: flag }, "[string?, number?, ...boolean]", {}],
  [{ allOf: [pair], unevaluatedItems: false }, "[string?, number?]", { maxItems: 2 }],
  [{ ...pair, items: flag, minItems: 1 }, "[string, number?, ...boolean]", { minItems: 1 }],
  [{ ...pair, minItems: 2, maxItems: 2 }, "[string, number]", { minItems: 2, maxItems: 2 }],
  [{ ...pair, minItems: 3, maxItems: 4 }, "[string, number, ...any]", { minItems: 3, maxItems: 4 }],
  [{ ...pair, maxItems: 1 }, "[string?]", { maxItems: 1 }],
  [{ ...pair, maxItems: 0 }, "[]", { maxItems: 0 }],
  [{ prefixItems: [text] }, "[string?, ...any]", {}],
  [{ type: "array", prefixItems: [text, false, flag] }, "[string?]", { maxItems: 1 }],
  [{ type: "array", prefixItems: [], items: text }, "string[]", {}],
  [{ type: "array", items: [text, number] }, "[string?, number?, ...any]", {}],
  [{ type: "array", items: [text], additionalItems: flag }, "[string?, ...boolean]", {}],
  [{ type: "array", items: [text], additionalItems: false }, "[string?]", { maxItems: 1 }],
  [
    { type: ["array", "null"], prefixItems: [pair], items: false },
    "[[string?, number?, ...any]?]",
    { maxItems: 1 },
  ],
])("%j is %s", (schema, type, limits) => {
  expect(read(schema)).toEqual({ type, limits, notes: [] });
});

test.each<[parts: Json[], type: string]>([
  [[pair, { minItems: 2 }], "[string, number, ...any]"],
  [[pair, pair], "[string?, number?, ...any]"],
  [[pair, { type: "array", items: false }], "[]"],
  [[pair, { type: "array", prefixItems: [text], items: false }], "[string?]"],
  [[{ items: { type: ["string", "number"] } }, { ...pair, items: false }], "[string?, number?]"],
  [
    [{ items: [object("a")], additionalItems: object("c") }, { prefixItems: [object("b")] }],
    "[{a, b}?, ...{c}]",
  ],
  [[{ prefixItems: [object("a")] }, { items: object("b") }], "[{a, b}?, ...{b}]"],
  [[{ items: object("b") }, { prefixItems: [object("a")] }], "[{b, a}?, ...{b}]"],
])("a valid value must match all parts of %j", (parts, type) => {
  expect(read({ type: "array", allOf: parts })).toMatchObject({ type, notes: [] });
});
