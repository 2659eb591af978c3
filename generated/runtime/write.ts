/**
 * Writers: they convert the caller's values to their wire form. Rules refer to the writers that they need, so
 * that a bundle holds no others.
 */
import { check, namesOf, ownProperties } from "./check.js";
import { placed, refuse } from "./errors.js";
import { free } from "./free.js";
import type { Field, Rules } from "./operation.js";

export { union } from "./write-union.js";

/**
 * Writes a model by the rules of its fields.
 *
 * @param further - rules for additional fields; default: none are allowed
 * @throws RuleError if a field breaks a rule
 */
export function fields(value: unknown, known: readonly Field[], further?: Rules): Record<string, unknown> {
  const given = ownProperties(value, further === undefined ? namesOf(known) : undefined);
  const written: [name: string, value: unknown][] = [];
  for (const rules of known) {
    const { name, wireName, required } = rules;
    const own = given.get(name);
    given.delete(name);
    if (rules.readOnly === true) continue;
    if (own !== undefined) written.push([wireName, placed(name, () => check(own, rules))]);
    else if (required === true) refuse("is required.", name);
  }
  if (further !== undefined) {
    const taken = new Set(written.map(([wireName]) => wireName));
    for (const [name, own] of given) {
      if (taken.has(name)) refuse("is already given, under its name in code.", name);
      written.push([name, placed(name, () => check(own, further))]);
    }
  }
  return Object.fromEntries(written);
}

/**
 * Writes any other value by its rules.
 *
 * @throws RuleError if the value breaks a rule
 */
export function value(given: unknown, rules: Rules): unknown {
  return check(given, rules);
}

/** Refuses any value but null, which its rules allow. */
export function onlyNull(): never {
  refuse("must be null.");
}

/** Writes a free-form value. */
export function any(given: unknown): unknown {
  return free(given);
}

/** Writes an object whose keys are data. */
export function map(given: unknown, { items }: Rules): Record<string, unknown> {
  const entries = [...ownProperties(given)];
  return Object.fromEntries(
    entries.map(([name, item]) => [
      name,
      items === undefined ? item : placed(name, () => check(item, items)),
    ]),
  );
}
