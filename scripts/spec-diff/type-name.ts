import { isObject, list, object, strings, text, type JsonObject } from "./json.js";

/** The type of a schema in the terms of the generated code: a schema's name, `string`, `Date`, `number[]`, … */
export function typeName(schema: JsonObject): string {
  const reference = text(schema["$ref"]);
  if (reference !== undefined) return schemaName(reference) ?? reference;
  const parts = list(schema["allOf"]).map((part) => typeName(object(part)));
  if (parts.length === 1) return parts[0] ?? "unknown";
  const choices = [...list(schema["oneOf"]), ...list(schema["anyOf"])];
  if (choices.length > 0) return choices.map((choice) => typeName(object(choice))).join(" | ");
  if (parts.length > 1) return parts.join(" & ");
  return plainType(schema);
}

function plainType(schema: JsonObject): string {
  const types = typeNames(schema).filter((name) => name !== "null");
  const [type = "items" in schema ? "array" : "properties" in schema ? "object" : "unknown"] = types;
  if (types.length > 1) return types.map((name) => plainType({ ...schema, type: name })).join(" | ");
  if (type === "array") return `${typeName(object(schema["items"]))}[]`;
  if (type === "integer") return "whole number";
  if (type === "object" && isObject(schema["additionalProperties"]))
    return `map of ${typeName(schema["additionalProperties"])}`;
  const format = text(schema["format"]);
  if (type === "string" && (format === "date-time" || format === "date")) return "Date";
  if (type === "string" && format === "binary") return "bytes";
  return type;
}

/** A schema without its null, and whether it had one: OpenAPI 3.0 and 3.1 write that in four ways. */
export function withoutNull(schema: JsonObject): { inner: JsonObject; nullable: boolean } {
  const isNull = (choice: unknown) => typeNames(object(choice)).join() === "null";
  const nullable = schema["nullable"] === true || typeNames(schema).includes("null");
  for (const key of ["oneOf", "anyOf"]) {
    const choices = list(schema[key]);
    if (choices.some(isNull))
      return { inner: { ...schema, [key]: choices.filter((choice) => !isNull(choice)) }, nullable: true };
  }
  return { inner: schema, nullable };
}

/** The name of the component schema that a reference leads to. */
export function schemaName(reference: string | undefined): string | undefined {
  const prefix = "#/components/schemas/";
  return reference?.startsWith(prefix) === true ? reference.slice(prefix.length) : undefined;
}

function typeNames(schema: JsonObject): string[] {
  const type = text(schema["type"]);
  return type === undefined ? strings(schema["type"]) : [type];
}
