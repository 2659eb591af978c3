/** Classifies schemas by their keywords. */
import { isJson, itemsOf, type Json } from "../document/json.js";
import type { Scalar } from "./shape.js";

/** Keywords that describe a schema but do not restrict its values. */
const annotations = new Set([
  "description",
  "title",
  "summary",
  "deprecated",
  "nullable",
  "default",
  "example",
  "examples",
  "externalDocs",
  "readOnly",
  "writeOnly",
  "xml",
  "discriminator",
  "$id",
  "$schema",
  "$anchor",
  "$comment",
  "$defs",
  "definitions",
]);

/** Returns the keywords of a schema that restrict its values. */
export function structureOf(schema: Json): string[] {
  return Object.keys(schema).filter((keyword) => !annotations.has(keyword) && !keyword.startsWith("x-"));
}

/** Whether a schema only requires or forbids fields that are described elsewhere. */
function onlyDemands(schema: unknown): boolean {
  return (
    isJson(schema) &&
    structureOf(schema).every((keyword) =>
      ["required", "not", "minProperties", "maxProperties"].includes(keyword),
    )
  );
}

/** Whether a schema allows null alone; references are not followed. */
export function isNullSchema(schema: unknown): boolean {
  if (!isJson(schema)) return false;
  const { type, const: constant, enum: values } = schema;
  if ([type].flat().every((each) => each === "null") || constant === null) return true;
  return itemsOf(values).length > 0 && itemsOf(values).every((value) => value === null);
}

/** Whether a schema itself allows null; references are not followed. */
export function allowsNull(schema: Json): boolean {
  return (
    schema["nullable"] === true ||
    itemsOf(schema["type"]).includes("null") ||
    itemsOf(schema["enum"]).includes(null) ||
    itemsOf(schema["oneOf"] ?? schema["anyOf"]).some(isNullSchema)
  );
}

/** Whether the document marks a field that responses must have: an identifier, or the items of a page. */
export function isRequiredInResponse(property: Json): boolean {
  return isMarked(property, "x-identifier") || isMarked(property, "x-page-items");
}

/** Whether the document marks a field, directly or in a part of its `allOf`. */
export function isMarked(property: Json, mark: "x-identifier" | "x-page-items"): boolean {
  return (
    property[mark] === true || itemsOf(property["allOf"]).some((part) => isJson(part) && isMarked(part, mark))
  );
}

/**
 * Returns the keyword whose alternatives describe the value; if both exist, the other is only one more rule.
 */
export function choiceOf(schema: Json): "oneOf" | "anyOf" | undefined {
  return (["oneOf", "anyOf"] as const).find((keyword) =>
    itemsOf(schema[keyword]).some((member) => !isNullSchema(member) && !onlyDemands(member)),
  );
}

/** Returns the alternatives that describe the value, without null, for which see {@link allowsNull}. */
export function alternativesOf(schema: Json): unknown[] {
  const choice = choiceOf(schema);
  return itemsOf(choice && schema[choice]).filter((member) => !isNullSchema(member));
}

/** Whether a schema's types include `array` or `object`. */
export function isWhole({ type }: Json): boolean {
  return [type].flat().some((each) => each === "array" || each === "object");
}

/** Types that some documents name in another way. */
const misspelt: Readonly<Record<string, readonly string[]>> = {
  integer: ["int", "int32", "int64", "long"],
  number: ["float", "double", "decimal"],
  boolean: ["bool"],
  string: ["text", "uuid", "date", "datetime", "date-time", "file"],
  array: ["list"],
  object: ["map"],
};

function spelled(type: string): string {
  return Object.keys(misspelt).find((right) => misspelt[right]?.includes(type)) ?? type;
}

/** Returns the types of a schema without null; if it names none, those that its other keywords imply. */
export function typesOf(schema: Json): string[] {
  const stated = [schema["type"]].flat();
  const named = stated.filter((type): type is string => typeof type === "string" && type !== "null");
  if (named.length > 0) return [...new Set(named.map((type) => spelled(type.toLowerCase())))];
  if (isJson(schema["properties"]) || schema["additionalProperties"] !== undefined) return ["object"];
  if (schema["items"] !== undefined || schema["prefixItems"] !== undefined) return ["array"];
  const values = enumOf(schema);
  if (values.length > 0) return [...new Set(values.map((value) => typeof value as string))];
  if (typeof schema["pattern"] === "string") return ["string"];
  if (["date", "date-time", "binary", "byte", "uuid", "uri", "email"].includes(String(schema["format"])))
    return ["string"];
  return [];
}

/** The schemas of the first items of a list, by position, and that of the items that follow. */
export interface Places {
  readonly places: readonly unknown[];
  readonly rest: unknown;
}

/** Returns the places of a list, by the keywords of JSON Schema 2020-12 or of earlier drafts. */
export function placesOf({ prefixItems, items, additionalItems }: Json): Places {
  return Array.isArray(items)
    ? { places: items, rest: additionalItems }
    : { places: itemsOf(prefixItems), rest: items };
}

/** Returns the values of an enumeration or a constant without null; none if it may be a list or an object. */
export function enumOf(schema: Json): unknown[] {
  if (isWhole(schema)) return [];
  const values = "const" in schema ? [schema["const"]] : itemsOf(schema["enum"]);
  return values.filter((value) => value !== null && value !== undefined);
}

/** Returns the scalar for a type and its format; undefined if the type is not a scalar. */
export function scalarOf(type: string, schema: Json): Scalar | undefined {
  const { format } = schema;
  if (type === "string") {
    if (format === "date-time" || format === "date" || format === "binary") return format;
    return schema["type"] === "file" || isUpload(schema) ? "binary" : "string";
  }
  return type === "integer" || type === "number" || type === "boolean" ? type : undefined;
}

/** Whether a schema means raw bytes as in OpenAPI 3.1: a binary media type without an encoding as text. */
function isUpload({ contentMediaType, contentEncoding }: Json): boolean {
  return (
    typeof contentMediaType === "string" &&
    contentEncoding === undefined &&
    !/^text\/|json|xml/.test(contentMediaType)
  );
}
