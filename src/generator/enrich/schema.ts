/**
 * Shapes as OpenAPI 3.0 has them. What it cannot say so that the generator understands it is an empty schema:
 * the tree beside it says it.
 */
import type { Json } from "../document/json.js";
import type { Limits, Use } from "../schemas/shape.js";

export function schemaOf(use: Use): Json {
  const schema = shapeOf(use);
  const isTyped = schema["type"] !== undefined;
  return {
    ...schema,
    ...(isTyped && use.nullable && { nullable: true }),
    ...(isTyped && limitsOf(use.limits)),
  };
}

/** A schema beside which something may stand: a reference alone allows nothing there. */
export function openSchemaOf(use: Use): Json {
  const schema = schemaOf(use);
  return "$ref" in schema ? { allOf: [schema] } : schema;
}

/** What the fields beside the described ones hold. */
export function furtherOf(use: Use): Json | true {
  return use.shape.kind === "any" ? true : schemaOf(use);
}

function shapeOf({ shape }: Use): Json {
  switch (shape.kind) {
    case "any":
    case "union":
      return {};
    case "scalar": {
      const { scalar, values } = shape;
      const isEnum = values.length > 0 && scalar !== "boolean";
      const format = scalar === "date" || scalar === "date-time" || scalar === "binary";
      const type = format ? { type: "string", format: scalar } : { type: scalar };
      return { ...type, ...(isEnum && { enum: values }) };
    }
    case "array":
      return { type: "array", items: schemaOf(shape.items) };
    case "tuple":
      return { type: "array", items: {} };
    case "map":
      return { type: "object", additionalProperties: furtherOf(shape.values) };
    case "model":
      return { $ref: `#/components/schemas/${shape.model.name}` };
  }
}

function limitsOf({ pattern, exclusiveMinimum, exclusiveMaximum, ...limits }: Limits): Json {
  return {
    ...(pattern !== undefined && { pattern: pattern.source }),
    ...limits,
    ...(exclusiveMinimum !== undefined && { minimum: exclusiveMinimum, exclusiveMinimum: true }),
    ...(exclusiveMaximum !== undefined && { maximum: exclusiveMaximum, exclusiveMaximum: true }),
  };
}
