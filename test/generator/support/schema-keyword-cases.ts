/** Test values for each keyword of a schema that requests and responses use. */
import type { KeywordCase } from "./keyword-cases.js";

const text = { type: "string" };
const number = { type: "number" };
const list = { type: "array" };
const object = { type: "object", properties: { a: text } };
const one = { $ref: "#/components/schemas/One" };
const two = { $ref: "#/components/schemas/Two" };

export const schemaKeywordCases: Readonly<Record<string, KeywordCase>> = {
  // Core
  $id: ["https://example.com/thing"],
  $schema: ["https://example.com/dialect"],
  $anchor: ["thing"],
  $dynamicAnchor: ["thing"],
  $ref: ["#/components/schemas/One", { type: undefined }],
  $dynamicRef: ["#thing"],
  $defs: [{ local: text }],
  $vocabulary: [{ "https://example.com/vocabulary": true }],
  $comment: ["A remark."],
  // Applicators
  allOf: [[{ maxLength: 3 }]],
  anyOf: [[one, two], { type: undefined }],
  oneOf: [[one, two], { type: undefined }],
  not: [{ const: "a" }],
  if: [{ minLength: 1 }],
  then: [{ maxLength: 3 }],
  else: [{ maxLength: 5 }],
  dependentSchemas: [{ a: object }, object],
  prefixItems: [[text, number], list],
  items: [text, list],
  contains: [text, list],
  properties: [{ b: text }, object],
  patternProperties: [{ "^x": text }, object],
  additionalProperties: [text, object],
  propertyNames: [{ maxLength: 3 }, object],
  unevaluatedItems: [text, list],
  unevaluatedProperties: [text, object],
  // Validation
  type: ["integer"],
  enum: [["a", "b"]],
  const: ["a"],
  multipleOf: [2, number],
  maximum: [3, number],
  exclusiveMaximum: [3, number],
  minimum: [3, number],
  exclusiveMinimum: [3, number],
  maxLength: [3],
  minLength: [3],
  pattern: ["^a"],
  maxItems: [3, list],
  minItems: [3, list],
  uniqueItems: [true, list],
  maxContains: [3, { ...list, contains: text }],
  minContains: [3, { ...list, contains: text }],
  maxProperties: [3, object],
  minProperties: [3, object],
  required: [["a"], object],
  dependentRequired: [{ a: ["b"] }, object],
  // Annotations and formats
  title: ["A text"],
  description: ["A text."],
  default: ["a"],
  deprecated: [true],
  readOnly: [true],
  writeOnly: [true],
  examples: [["a"]],
  format: ["date-time"],
  contentEncoding: ["base64", { contentMediaType: "image/png" }],
  contentMediaType: ["image/png"],
  contentSchema: [object],
  // OpenAPI's own
  discriminator: [{ propertyName: "kind" }, { type: undefined, oneOf: [one, two] }],
  xml: [{ name: "thing", wrapped: true, nodeType: "element" }],
  externalDocs: [{ url: "https://example.com" }],
  example: ["a"],
  nullable: [true],
};
