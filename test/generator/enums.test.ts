/** Enumerations: which values they name, and which constants. */
import { expect, test } from "@jest/globals";
import type { Json } from "../../src/generator/document/json.js";
import { readDocument } from "../../src/generator/operations/read-document.js";
import { namedValues } from "../../src/generator/schemas/shape.js";

function read(components: Json) {
  const { models } = readDocument({ openapi: "3.0.3", components: { schemas: components } });
  return models;
}

test.each<[what: string, schema: Json, constants: [name: string, value: unknown, description: string][]]>([
  [
    "null among the values",
    {
      enum: ["a", null, "b"],
      "x-enum-varnames": ["One", "None", "Two"],
      "x-enum-descriptions": ["1", "", "2"],
    },
    [
      ["One", "a", "1"],
      ["Two", "b", "2"],
    ],
  ],
  [
    "null among the values alone",
    { enum: ["a", null, "b"], "x-enum-varnames": ["One", "Two"] },
    [
      ["One", "a", ""],
      ["Two", "b", ""],
    ],
  ],
  [
    "a value that stands twice",
    { enum: ["a", "a", "b"], "x-enum-varnames": ["One", "Again", "Two"] },
    [
      ["One", "a", ""],
      ["Two", "b", ""],
    ],
  ],
  [
    "fewer texts than values",
    { enum: ["a", "b", "c"], "x-enumNames": ["One", 2] },
    [
      ["One", "a", ""],
      ["B", "b", ""],
      ["C", "c", ""],
    ],
  ],
  [
    "more texts than values, after an allOf",
    { allOf: [{ type: "string", enum: ["a", "b"], "x-enum-varnames": ["One", "Two"] }, { enum: ["b"] }] },
    [["B", "b", ""]],
  ],
])("names of constants stay with their values: %s", (_what, schema, constants) => {
  const [model] = read({ Kind: { type: "string", ...schema } });
  const members = model?.body.kind === "enum" ? model.body.members : [];
  expect(members.map(({ name, value, description }) => [name, value, description])).toEqual(constants);
});

test("a repeated value counts once", () => {
  const kind = { type: "integer", enum: [1, 2, "2", 1] };
  const [model] = read({ Thing: { type: "object", properties: { kind } } });
  const [property] = model?.body.kind === "object" ? model.body.properties : [];
  expect(property && namedValues(property.use)).toEqual([1, 2]);
});
