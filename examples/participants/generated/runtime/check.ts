/** The checks of what a caller gives, before anything is sent. */
import { RuleError, under } from "./errors.js";
import type { Rules } from "./operation.js";

/**
 * Checks a value and gives it back in the form that goes over the wire.
 *
 * @throws RuleError
 */
export function check(value: unknown, rules: Rules): unknown {
  if (value === null) {
    if (rules.nullable === true || rules.type === "any") return null;
    throw new RuleError("", "must not be null.");
  }
  const { type } = rules;
  if (type === "array") return checkArray(value, rules);
  if (type === "string") checkString(value, rules);
  else if (type === "integer" || type === "number") checkNumber(value, rules);
  else if (type === "boolean") expect(typeof value === "boolean", "must be true or false.");
  else if (type === "date") return isoText(value).slice(0, 10);
  else if (type === "date-time") return isoText(value);
  else if (type === "object")
    expect(typeof value === "object" && !Array.isArray(value), "must be an object.");
  return rules.write === undefined ? value : rules.write(value);
}

function expect(holds: boolean, rule: string): void {
  if (!holds) throw new RuleError("", rule);
}

function checkString(value: unknown, { pattern, minLength = 0, maxLength = Infinity }: Rules): void {
  if (typeof value !== "string") throw new RuleError("", "must be a string.");
  expect(
    !/\p{Surrogate}/u.test(value),
    "must be well-formed Unicode text, without half of a surrogate pair.",
  );
  if (minLength > 0 || value.length > maxLength) {
    const length = Array.from(value).length;
    expect(
      length >= minLength,
      minLength === 1 ? "must not be empty." : `must have at least ${minLength} characters.`,
    );
    expect(length <= maxLength, `must have at most ${maxLength} characters; it has ${length}.`);
  }
  expect(pattern === undefined || pattern.test(value), `must match ${String(pattern)}.`);
}

function checkNumber(value: unknown, rules: Rules): void {
  const { type, minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum } = rules;
  if (typeof value === "bigint" && type === "integer") return;
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new RuleError("", type === "integer" ? "must be a whole number." : "must be a finite number.");
  }
  if (type === "integer") {
    expect(Number.isInteger(value), "must be a whole number.");
    expect(Number.isSafeInteger(value), "must be a safe integer; a larger one is not exact.");
  }
  expect(value >= minimum, `must be ${minimum} or more.`);
  expect(value <= maximum, `must be ${maximum} or less.`);
  expect(
    exclusiveMinimum === undefined || value > exclusiveMinimum,
    `must be more than ${exclusiveMinimum ?? ""}.`,
  );
  expect(
    exclusiveMaximum === undefined || value < exclusiveMaximum,
    `must be less than ${exclusiveMaximum ?? ""}.`,
  );
}

function isoText(value: unknown): string {
  if (!(value instanceof Date) || Number.isNaN(value.getTime()))
    throw new RuleError("", "must be a valid Date.");
  return value.toISOString();
}

function checkArray(value: unknown, { items, minItems = 0, maxItems = Infinity }: Rules): unknown[] {
  if (!Array.isArray(value)) throw new RuleError("", "must be an array.");
  expect(value.length >= minItems, `must have at least ${minItems} items.`);
  expect(value.length <= maxItems, `must have at most ${maxItems} items; it has ${value.length}.`);
  // Array.from sees the holes of a sparse array, which are refused like any other undefined.
  return Array.from(value, (item: unknown, index) => {
    if (item === undefined) throw new RuleError(`[${index}]`, "must not be undefined.");
    return items === undefined ? item : placed(index, () => check(item, items));
  });
}

/** Runs a check, and says in its error where the value stands. */
export function placed<T>(name: string | number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof RuleError) throw new RuleError(under(name, error.place), error.rule);
    throw error;
  }
}

/**
 * The own properties of an object that a caller gave.
 *
 * @throws RuleError for what is no object, and for a property that is not known
 */
export function ownProperties(value: unknown, known: (name: string) => boolean): Map<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new RuleError("", "must be an object.");
  const properties = new Map<string, unknown>();
  for (const [name, property] of Object.entries(value)) {
    if (property === undefined) continue;
    if (!known(name)) throw new RuleError(name, "is not known here; check its spelling.");
    properties.set(name, property);
  }
  return properties;
}
