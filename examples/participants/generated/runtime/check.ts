/** Checks the caller's values before anything is sent. */
import { placed, refuse } from "./errors.js";
import { isBytes, isFile, isoText, isRecord, tagOf } from "./free.js";
import type { Parameter, Rules } from "./operation.js";

/**
 * Checks a value and returns its wire form.
 *
 * @throws RuleError if the value breaks a rule
 */
export function check(value: unknown, rules: Rules): unknown {
  if (value === null) {
    if (rules.nullable === true) return null;
    refuse("must not be null.");
  }
  switch (rules.type) {
    case "string":
      checkString(value, rules);
      break;
    case "integer":
    case "number":
      checkNumber(value, rules);
      break;
    case "boolean":
      if (typeof value !== "boolean") refuse("must be true or false.");
      break;
    case "date":
      return isoText(value).slice(0, 10);
    case "date-time":
      return isoText(value);
    case "array":
      return checkArray(value, rules);
    case "object":
      if (typeof value !== "object" || Array.isArray(value)) refuse("must be an object.");
      break;
    case "bytes":
      if (!isBytes(value)) refuse("must be a Uint8Array.");
      break;
    case "file":
      if (!isFile(value)) refuse("must be a Blob, a File or a Uint8Array.");
      break;
    // The writers of these check them.
    case "map":
    case "union":
    case "null":
    case "any":
  }
  return rules.write === undefined ? value : rules.write(value, rules);
}

function checkString(value: unknown, { pattern, minLength = 0, maxLength = Infinity }: Rules): void {
  if (typeof value !== "string")
    refuse(`must be a string${tagOf(value).endsWith("Promise") ? ": await the promise" : ""}.`);
  if (/\p{Surrogate}/u.test(value)) {
    refuse("must be well-formed Unicode text.");
  }
  if (minLength > 0 || value.length > maxLength) {
    const length = Array.from(value).length;
    if (length < minLength) {
      refuse(minLength === 1 ? "must not be empty." : `must have at least ${minLength} characters.`);
    }
    if (length > maxLength) {
      refuse(`must have at most ${maxLength} characters; it has ${length}.`);
    }
  }
  if (pattern !== undefined && !pattern.test(value)) refuse(`must match ${String(pattern)}.`);
}

function checkNumber(value: unknown, rules: Rules): void {
  const { type, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = rules;
  const isWhole = type === "integer";
  if (typeof value !== "number" || !(isWhole ? Number.isInteger(value) : Number.isFinite(value)))
    refuse(`must be a ${isWhole ? "whole" : "finite"} number.`);
  if (isWhole && !Number.isSafeInteger(value)) refuse("must be a safe integer.");
  if (minimum !== undefined && value < minimum) refuse(`must be ${minimum} or more.`);
  if (maximum !== undefined && value > maximum) refuse(`must be ${maximum} or less.`);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    refuse(`must be more than ${exclusiveMinimum}.`);
  }
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) {
    refuse(`must be less than ${exclusiveMaximum}.`);
  }
}

function checkArray(value: unknown, rules: Rules): unknown[] {
  const { places = [], items, minItems = 0, maxItems = Infinity } = rules;
  if (!Array.isArray(value)) refuse("must be an array.");
  if (value.length < minItems) refuse(`must have at least ${minItems} items.`);
  if (value.length > maxItems) {
    refuse(`must have at most ${maxItems} items; it has ${value.length}.`);
  }
  const checked: unknown[] = [];
  // By index, because `map` and `forEach` would skip the holes of a sparse array, which must be refused too.
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index];
    if (item === undefined) refuse("must not be undefined.", `[${index}]`);
    const own = places[index] ?? items;
    checked.push(own === undefined ? item : placed(index, () => check(item, own)));
  }
  return checked;
}

type Named = Pick<Parameter, "name"> & Partial<Pick<Parameter, "in">>;

const knownNames = new WeakMap<readonly Named[], ReadonlySet<string>>();

/** Returns the names of all fields or parameters except path parameters; cached, since they never change. */
export function namesOf(fields: readonly Named[]): ReadonlySet<string> {
  const known = knownNames.get(fields);
  if (known !== undefined) return known;
  const names = new Set(fields.filter((field) => field.in !== "path").map(({ name }) => name));
  knownNames.set(fields, names);
  return names;
}

/**
 * Returns the defined own properties of an object that the caller passed.
 *
 * @param known - the allowed names; all if omitted
 * @param elsewhere - a sentence for the error that says where an unknown name may belong
 * @throws RuleError if the value is not an object or has an unknown property
 */
export function ownProperties(
  value: unknown,
  known?: ReadonlySet<string>,
  elsewhere = "",
): Map<string, unknown> {
  if (!isRecord(value)) refuse("must be an object.");
  const properties = new Map<string, unknown>();
  for (const [name, property] of Object.entries(value)) {
    if (property === undefined) continue;
    if (known?.has(name) === false) refuseName(name, known, elsewhere);
    properties.set(name, property);
  }
  return properties;
}

/** Suggests the name in code, because the most common mistake is to use the name on the wire. */
function refuseName(name: string, known: ReadonlySet<string>, elsewhere: string): never {
  const letters = (text: string): string => text.replaceAll(/[^a-z\d]/gi, "").toLowerCase();
  const meant = [...known].find((other) => letters(other) === letters(name));
  const all = known.size === 0 ? "nothing is" : `there are ${[...known].join(", ")}`;
  const hint = meant === undefined ? `${all}.${elsewhere}` : `did you mean ${meant}?`;
  refuse(`is not known here; ${hint}`, name);
}
