/**
 * Writes shapes as OpenAPI 3.0 schemas. A shape that OpenAPI 3.0 or the generator cannot express becomes an
 * empty schema; the type tree in its extension describes it.
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

/** Returns a schema that may have sibling keywords; a `$ref` may not, so it is wrapped in `allOf`. */
export function openSchemaOf(use: Use): Json {
  const schema = schemaOf(use);
  return "$ref" in schema ? { allOf: [schema] } : schema;
}

/** Returns the schema of additional properties. */
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
      if (scalar === "null") return {};
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
