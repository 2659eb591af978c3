/** Writers of models: from what a caller gives to what goes over the wire. */
import { check, namesOf, ownProperties } from "./check.js";
import { placed, RuleError } from "./errors.js";
import type { Field, Rules } from "./operation.js";

/**
 * Writes a model by the rules of its fields.
 *
 * @param further - rules for fields that are not known; without it there must be none
 * @throws RuleError
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
    else if (required === true) throw new RuleError(name, "is required.");
  }
  if (further !== undefined) {
    for (const [name, own] of given) written.push([name, placed(name, () => check(own, further))]);
  }
  return Object.fromEntries(written);
}

/**
 * Writes any other value by its rules.
 *
 * @throws RuleError
 */
export function value(given: unknown, rules: Rules): unknown {
  return check(given, rules);
}
