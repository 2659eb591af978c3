/** What kind of schema a node is. */
import { isJson, itemsOf, type Json } from "../document/json.js";
import type { Scalar } from "./shape.js";

/** Keywords that say something about a schema, and nothing about the values that fit it. */
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

/** Whether a keyword narrows the values that fit. */
function isStructural(keyword: string): boolean {
  return !annotations.has(keyword) && !keyword.startsWith("x-");
}

/** The keywords of a schema that narrow the values that fit it. */
export function structureOf(schema: Json): string[] {
  return Object.keys(schema).filter(isStructural);
}

/** Whether a schema only demands or forbids what is described elsewhere. */
function onlyDemands(schema: unknown): boolean {
  return (
    isJson(schema) &&
    structureOf(schema).every((keyword) =>
      ["required", "not", "minProperties", "maxProperties"].includes(keyword),
    )
  );
}

function isNullSchema(schema: unknown): boolean {
  if (!isJson(schema)) return false;
  const { type, const: constant, enum: values } = schema;
  if (type === "null" || constant === null) return true;
  return itemsOf(values).length > 0 && itemsOf(values).every((value) => value === null);
}

/** Whether null fits a schema, by what it says itself. */
export function allowsNull(schema: Json): boolean {
  return (
    schema["nullable"] === true ||
    itemsOf(schema["type"]).includes("null") ||
    itemsOf(schema["enum"]).includes(null) ||
    itemsOf(schema["oneOf"] ?? schema["anyOf"]).some(isNullSchema)
  );
}

/** Whether the document marks a field as one without which a response is of no use. */
export function isInsistedOn(property: Json): boolean {
  return isMarked(property, "x-identifier") || isMarked(property, "x-page-items");
}

/** Whether the document marks a field, itself or in a part of it. */
export function isMarked(property: Json, mark: "x-identifier" | "x-page-items"): boolean {
  return (
    property[mark] === true || itemsOf(property["allOf"]).some((part) => isJson(part) && isMarked(part, mark))
  );
}

/** The keyword whose alternatives say what a value looks like; beside it, the other one is a rule more. */
export function choiceOf(schema: Json): "oneOf" | "anyOf" | undefined {
  return (["oneOf", "anyOf"] as const).find((keyword) =>
    itemsOf(schema[keyword]).some((member) => !isNullSchema(member) && !onlyDemands(member)),
  );
}

/** The alternatives of a `oneOf` or `anyOf` that say what a value looks like; null is told elsewhere. */
export function alternativesOf(schema: Json): unknown[] {
  const choice = choiceOf(schema);
  return itemsOf(choice && schema[choice]).filter((member) => !isNullSchema(member));
}

/** Whether a schema names the type of a list or an object, be it among others. */
export function isWhole({ type }: Json): boolean {
  return [type].flat().some((each) => each === "array" || each === "object");
}

const misspelt: Readonly<Record<string, string>> = {
  int: "integer",
  int32: "integer",
  int64: "integer",
  long: "integer",
  float: "number",
  double: "number",
  decimal: "number",
  bool: "boolean",
  text: "string",
  uuid: "string",
  date: "string",
  datetime: "string",
  "date-time": "string",
  file: "string",
  list: "array",
  map: "object",
};

/** The types of a schema, without null; those that its other keywords imply where it names none. */
export function typesOf(schema: Json): string[] {
  const named = (Array.isArray(schema["type"]) ? itemsOf(schema["type"]) : [schema["type"]]).filter(
    (type): type is string => typeof type === "string" && type !== "null",
  );
  if (named.length > 0) {
    const types = named.map((type) => type.toLowerCase()).map((type) => misspelt[type] ?? type);
    return [...new Set(types)];
  }
  if (isJson(schema["properties"]) || schema["additionalProperties"] !== undefined) return ["object"];
  if (schema["items"] !== undefined || schema["prefixItems"] !== undefined) return ["array"];
  const values = enumOf(schema);
  if (values.length > 0) return [...new Set(values.map((value) => typeof value as string))];
  if (typeof schema["pattern"] === "string") return ["string"];
  if (["date", "date-time", "binary", "byte", "uuid", "uri", "email"].includes(String(schema["format"])))
    return ["string"];
  return [];
}

/** What the first items of a list must fit, each by its place, and what those must that follow. */
export interface Places {
  readonly places: readonly unknown[];
  readonly rest: unknown;
}

/** The places of a list, in the words of JSON Schema 2020-12 or in those of earlier drafts. */
export function placesOf({ prefixItems, items, additionalItems }: Json): Places {
  return Array.isArray(items)
    ? { places: items, rest: additionalItems }
    : { places: itemsOf(prefixItems), rest: items };
}

/** The values of an enumeration or a constant, without null; none for what is no scalar by its type. */
export function enumOf(schema: Json): unknown[] {
  if (isWhole(schema)) return [];
  const values = "const" in schema ? [schema["const"]] : itemsOf(schema["enum"]);
  return values.filter((value) => value !== null && value !== undefined);
}

/** The scalar of a type, as its format has it; undefined for what is none. */
export function scalarOf(type: string, schema: Json): Scalar | undefined {
  const { format } = schema;
  if (type === "string") {
    if (format === "date-time" || format === "date" || format === "binary") return format;
    return schema["type"] === "file" || isUpload(schema) ? "binary" : "string";
  }
  return type === "integer" || type === "number" || type === "boolean" ? type : undefined;
}

/** Bytes in the way of OpenAPI 3.1: a media type that is no text, and no encoding that would make it one. */
function isUpload({ contentMediaType, contentEncoding }: Json): boolean {
  return (
    typeof contentMediaType === "string" &&
    contentEncoding === undefined &&
    !/^text\/|json|xml/.test(contentMediaType)
  );
}
