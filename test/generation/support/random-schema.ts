/** Random nested schemas of all kinds, with colliding names. */
import fc from "fast-check";
import type { Json } from "../../../src/generator/document/json.js";

/** Names that collide in code, reserved words, and names that are invalid in code. */
export const names: fc.Arbitrary<string> = fc.constantFrom(
  ...["id", "ID", "a-b", "a_b", "aB", "1st", "kind", "x y", "é", "🎲", "a.b[c]", '"', "*/", "`"],
  ...[
    "class",
    "default",
    "delete",
    "constructor",
    "__proto__",
    "toString",
    "Date",
    "body",
    "options",
    "params",
  ],
);

/** The names of component schemas. */
export const components = ["Pet", "pet", "Error", "Record", "Operation", "a b", "1"];

export const words: fc.Arbitrary<string> = fc.constantFrom("", "Words.", "*/ ends", "`", "<b>", "one\n\ntwo");

const component = fc.constantFrom(...components);
const reference = component.map(refTo);
const values = fc.uniqueArray(fc.constantFrom("a", "A", "a b", "", "1", "ü"), { minLength: 1, maxLength: 4 });

function refTo(name: string): Json {
  return { $ref: `#/components/schemas/${encodeURIComponent(name)}` };
}

const plain: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>({}, { type: "string" }, { type: "boolean" }, { type: "number" }, { type: "integer" }),
  fc.constantFrom("date", "date-time", "binary", "int64").map((format) => ({ type: "string", format })),
  fc.constantFrom("^a/b$", "[", "\\p{L}", "(?<x>a)").map((pattern) => ({ type: "string", pattern })),
  fc.constantFrom(["string", "null"], ["string", "integer"], ["object", "string"]).map((type) => ({ type })),
  fc.constantFrom("a", 1, true, null, [], {}).map((fallback) => ({ type: "string", default: fallback })),
  fc
    .record(
      { minimum: fc.integer(), exclusiveMaximum: fc.integer(), default: fc.integer() },
      { requiredKeys: [] },
    )
    .map((limits) => ({ type: "integer", ...limits })),
  values.map((all) => ({ type: "string", enum: all })),
  values.map((all) => ({ enum: [...all, 1, true, null] })),
  values.map(([first]) => ({ const: first })),
);

const several = <Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<Item[]> =>
  fc.array(item, { minLength: 1, maxLength: 3 });

export const { schema, object } = fc.letrec<{ schema: Json; object: Json }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    plain,
    reference,
    tie("object"),
    tie("schema").map((items) => ({ type: "array", items })),
    tie("schema").map((items) => ({ type: ["array", "null"], items, maxItems: 3 })),
    fc
      .record(
        {
          prefixItems: several(tie("schema")),
          items: fc.oneof(fc.boolean(), tie("schema")),
          minItems: fc.nat(4),
          maxItems: fc.nat(4),
        },
        { requiredKeys: ["prefixItems"] },
      )
      .map((all) => ({ type: "array", ...all })),
    tie("schema").map((additionalProperties) => ({ type: "object", additionalProperties })),
    fc
      .tuple(fc.constantFrom("oneOf", "anyOf", "allOf"), several(tie("schema")), tie("object"), fc.boolean())
      .map(([keyword, parts, beside, isBeside]) => ({ ...(isBeside && beside), [keyword]: parts })),
    fc.tuple(several(component), component, names).map(([of, other, propertyName]) => ({
      oneOf: of.map(refTo),
      discriminator: {
        propertyName,
        mapping: Object.fromEntries([...of, other].map((name, index) => [String(index), name])),
      },
    })),
  ),
  object: fc
    .record({
      properties: fc.dictionary(names, tie("schema"), { maxKeys: 4 }),
      required: fc.uniqueArray(names, { maxLength: 2 }),
      nullable: fc.boolean(),
      readOnly: fc.boolean(),
      writeOnly: fc.boolean(),
      deprecated: fc.boolean(),
      description: words,
      additionalProperties: fc.constantFrom<unknown>(true, false, { type: "string" }),
    })
    .map((all) => ({ type: "object", ...all })),
}));
