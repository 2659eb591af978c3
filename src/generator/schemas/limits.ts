/** The limits that a schema sets, and those that the generated code does not check. */
import type { Json } from "../document/json.js";
import type { Notes } from "../document/notes.js";
import type { Limits } from "./shape.js";

/** Keywords that the generated code does not check before it sends a value. */
const unchecked = [
  "oneOf",
  "anyOf",
  "not",
  "if",
  "multipleOf",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "contains",
  "minContains",
  "maxContains",
  "prefixItems",
  "patternProperties",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
  "unevaluatedProperties",
  "unevaluatedItems",
];

/** Keywords that describe fields in ways that the generated code does not know. */
const unread = [
  "patternProperties",
  "unevaluatedProperties",
  "then",
  "else",
  "dependentSchemas",
  "contentSchema",
  "$dynamicRef",
];

/** The dialects of JSON Schema that mean here what they say. */
const dialects =
  /^https?:\/\/(?:json-schema\.org\/draft\/2020-12|spec\.openapis\.org\/oas\/3\.[12]\/dialect)\//;

/** Says that a schema is written in a dialect that is not read as such. */
export function noteDialect(keyword: string, dialect: unknown, place: string, notes: Notes): void {
  if (typeof dialect === "string" && !dialects.test(dialect))
    notes.add(`The ${keyword} ${dialect} is read as JSON Schema 2020-12.`, place);
}

export function readLimits(schema: Json, place: string, notes: Notes): Limits {
  const count = (name: string): number | undefined => {
    const value = schema[name];
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  };
  return withoutUndefined({
    pattern: readPattern(schema["pattern"], place, notes),
    minLength: count("minLength"),
    maxLength: count("maxLength"),
    ...bound(schema, "minimum", "exclusiveMinimum"),
    ...bound(schema, "maximum", "exclusiveMaximum"),
    minItems: count("minItems"),
    maxItems: count("maxItems"),
  });
}

/** Says which descriptions of fields are not looked at. */
export function noteUnread(schema: Json, place: string, notes: Notes): void {
  const isWhole = ["array", "object"].includes(String(schema["type"]));
  if (isWhole && (schema["enum"] !== undefined || schema["const"] !== undefined))
    notes.add("The values of a list or an object are not enumerated.", place);
  for (const keyword of unread) {
    const value = schema[keyword];
    if (value !== undefined && typeof value !== "boolean")
      notes.add(`What ${keyword} says about fields is not looked at; they stay as they come.`, place);
  }
  if (schema["prefixItems"] !== undefined)
    notes.add("The places of prefixItems are not told apart: each may hold what any of them may.", place);
  noteDialect("$schema", schema["$schema"], place, notes);
}

/** Says where a whole number may be larger than a number is exact. */
export function noteInexact(schema: Json, place: string, notes: Notes): void {
  const { format } = schema;
  if (format === "int64" || format === "uint64")
    notes.add(
      `An integer of format ${format} is refused beyond 2^53 - 1, where a number is not exact.`,
      place,
    );
}

/** Says which rules about what is sent are left to the service. */
export function noteUnchecked(schema: Json, place: string, notes: Notes): void {
  for (const keyword of unchecked) {
    if (schema[keyword] !== undefined && schema[keyword] !== false)
      notes.add(`The rule ${keyword} is not checked before a value is sent.`, place);
  }
}

/** In OpenAPI 3.0 the exclusive form is a flag beside the bound, in 3.1 a bound of its own. */
function bound<Inclusive extends string, Exclusive extends string>(
  schema: Json,
  inclusive: Inclusive,
  exclusive: Exclusive,
): Partial<Record<Inclusive | Exclusive, number>> {
  const own = numberIn(schema[inclusive]);
  const other = schema[exclusive];
  const result: Partial<Record<string, number>> = {};
  if (other === true) {
    if (own !== undefined) result[exclusive] = own;
  } else {
    if (own !== undefined) result[inclusive] = own;
    const number = numberIn(other);
    if (number !== undefined) result[exclusive] = number;
  }
  return result;
}

/** A bound beyond the safe integers is none: a number that exceeds it is refused in any case. */
function numberIn(value: unknown): number | undefined {
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? undefined : value;
}

function readPattern(pattern: unknown, place: string, notes: Notes): RegExp | undefined {
  if (typeof pattern !== "string" || pattern === "") return undefined;
  const unicode = /\\[pPu]\{/.test(pattern);
  for (const flags of isForeign(pattern) ? [] : unicode ? ["u"] : ["", "u"]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // The other flags may do.
    }
  }
  notes.add("The pattern is no regular expression of JavaScript, and is not checked.", place);
  return undefined;
}

/**
 * Whether a pattern means something else in another dialect: escapes that JavaScript takes for the letter
 * itself, such as `\\A` and `\\z`, classes such as `[:alpha:]`, intersections of classes, and delimiters
 * around it.
 */
function isForeign(pattern: string): boolean {
  const own = pattern.replaceAll("\\\\", "");
  return (
    /\\[ACE-JL-OQRT-VX-Zaeg-jl-moqyz]/.test(own) ||
    /\[[^\]]*\[[:.=][^\]]*[:.=]\]/.test(own) ||
    /\[[^\]]*&&/.test(own) ||
    (/^\/\^?.*\$?\/[a-z]*$/.test(own) && /^\/\^|\$\/[a-z]*$/.test(own))
  );
}

function withoutUndefined(limits: { [Name in keyof Limits]: Limits[Name] | undefined }): Limits {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}
