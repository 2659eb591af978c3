/** Writers of models: from what a caller gives to what goes over the wire. */
import { check, ownProperties, placed } from "./check.js";
import { RuleError } from "./errors.js";
import type { Rules } from "./operation.js";

/** A field of a model, as requests hold it. */
export interface Field extends Rules {
  readonly name: string;
  readonly wireName: string;
}

/**
 * Writes a model by the rules of its fields.
 *
 * @throws RuleError
 */
export function fields(value: unknown, known: readonly Field[]): Record<string, unknown> {
  const given = ownProperties(value, (name) => known.some((rules) => rules.name === name));
  const written: Record<string, unknown> = {};
  for (const rules of known) {
    const { name, wireName, required } = rules;
    const own = given.get(name);
    if (own !== undefined) written[wireName] = placed(name, () => check(own, rules));
    else if (required === true) throw new RuleError(name, "is required.");
  }
  return written;
}
