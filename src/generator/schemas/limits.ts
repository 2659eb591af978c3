/** Reads the limits of a schema, and notes the rules that the generated code does not check. */
import { present, type Json } from "../document/json.js";
import type { Notes } from "../document/Notes.js";
import { isWhole } from "./classify.js";
import { note, type Context } from "./context.js";
import { stricter, type Limits } from "./shape.js";

/** Keywords that the generated code does not check before it sends a value. */
export const uncheckedRules: readonly string[] = [
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
  "patternProperties",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
  "dependencies",
  "unevaluatedProperties",
  "unevaluatedItems",
];

/** Keywords that are also unchecked if the schema names no type, because each applies only to some types. */
export const typedRules: readonly string[] = ["required", ...Object.keys(stricter)];

/** Keywords that describe fields in ways that the generator does not support. */
const unread = [
  "patternProperties",
  "unevaluatedProperties",
  "then",
  "else",
  "dependentSchemas",
  "contentSchema",
  "$dynamicRef",
  "$recursiveRef",
  "additionalItems",
];

/** The dialects of JSON Schema that the generator reads correctly. */
const dialects =
  /^https?:\/\/(?:json-schema\.org\/draft\/2020-12|spec\.openapis\.org\/oas\/3\.[12]\/dialect)\//;

/** Notes a dialect that the generator does not support. */
export function noteDialect(keyword: string, dialect: unknown, place: string, notes: Notes): void {
  if (typeof dialect === "string" && !dialects.test(dialect))
    notes.add(`The ${keyword} ${dialect} is read as JSON Schema 2020-12.`, place);
}

export function readLimits(schema: Json, context: Context): Limits {
  const own = withOwnBounds(schema);
  for (const name of [...Object.keys(stricter), "pattern"])
    if (own[name] !== undefined && !isRule(name, own[name]))
      note(
        context,
        `The rule ${name} has a wrong value, and is not checked.`,
        `: ${JSON.stringify(own[name])}`,
      );
  const numbers = Object.keys(stricter).map((name) => [
    name,
    (/imum$/.test(name) ? numberIn : countIn)(own[name]),
  ]);
  return present({ pattern: readPattern(schema["pattern"], context), ...Object.fromEntries(numbers) });
}

/** Notes keywords that describe values in ways that the generator does not support. */
export function noteUnread(schema: Json, context: Context): void {
  if (isWhole(schema) && (schema["enum"] !== undefined || schema["const"] !== undefined))
    note(context, "The values of a list or an object are not enumerated.");
  for (const keyword of unread) {
    const value = schema[keyword];
    if (keyword === "additionalItems" && Array.isArray(schema["items"])) continue;
    if (value !== undefined && typeof value !== "boolean")
      note(context, `What ${keyword} says about fields is not looked at; they stay as they come.`);
  }
  noteDialect("$schema", schema["$schema"], context.place, context.document.notes);
}

/** Notes an integer that may exceed the range in which a JavaScript number is exact. */
export function noteInexact({ format }: Json, context: Context): void {
  if (format === "int64" || format === "uint64")
    note(context, `An integer of format ${format} is refused beyond 2^53 - 1, where a number is not exact.`);
}

/** Notes the rules for sent values that only the service checks. */
export function noteUnchecked(rules: readonly string[], schema: Json, context: Context): void {
  if (context.direction === "received") return;
  for (const keyword of rules) {
    if (schema[keyword] !== undefined && schema[keyword] !== false)
      note(context, `The rule ${keyword} is not checked before a value is sent.`);
  }
}

/** Converts the boolean `exclusiveMinimum` and `exclusiveMaximum` of OpenAPI 3.0 to the numbers of 3.1. */
export function withOwnBounds(schema: Json): Json {
  const own = { ...schema };
  for (const [bound, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    if (typeof own[exclusive] !== "boolean") continue;
    const isExclusive = own[exclusive] && own[bound] !== undefined;
    if (isExclusive) own[exclusive] = own[bound];
    Reflect.deleteProperty(own, isExclusive ? bound : exclusive);
  }
  return own;
}

function isRule(name: string, value: unknown): boolean {
  if (name === "pattern") return typeof value === "string";
  return /imum$/.test(name) ? Number.isFinite(value) : Number.isInteger(value) && Number(value) >= 0;
}

function countIn(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Drops a bound beyond the safe integers: an integer that exceeds it is refused anyway. */
function numberIn(value: unknown): number | undefined {
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? undefined : value;
}

function readPattern(pattern: unknown, context: Context): RegExp | undefined {
  if (typeof pattern !== "string" || pattern === "") return undefined;
  const unescaped = pattern.replaceAll("\\\\", "");
  for (const flags of foreign.some((sign) => sign.test(unescaped)) ? [] : flagsFor(pattern)) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Try the next flags.
    }
  }
  note(context, "The pattern is no regular expression of JavaScript, and is not checked.");
  return undefined;
}

/** Returns the flags to try: without `u`, a dot or a negated class matches only half of an emoji. */
function flagsFor(pattern: string): readonly string[] {
  if (/\\[pPu]\{/.test(pattern)) return ["u"];
  return /\.|\[\^|\\[DSW]|[\u{10000}-\u{10ffff}]/u.test(pattern) ? ["u", ""] : ["", "u"];
}

/** Syntax of other regular expression dialects that JavaScript would silently take literally. */
const foreign = [
  // Escaped letters that JavaScript reads as the letter itself, such as `\A` and `\z`.
  /\\[ACE-OQRT-VX-Zaeg-jl-moqyz]/,
  /\\[pP](?!\{)|\\x\{/,
  // Classes such as `[:alpha:]`, intersections and differences of classes, a bracket as the first member.
  /\[[^\]]*\[[:.=][^\]]*[:.=]\]/,
  /\[[^\]]*&&/,
  /(?<!\\)\[[^\]]*-\[[^\]]*\]\]/,
  /(?<!\\)\[\^?\][^[]*\]/,
  // A quantifier without a minimum.
  /\{,\d+\}/,
  // Delimiters around the pattern.
  /^\/\^.*\/[a-z]*$|^\/.*\$\/[a-z]*$/,
];
