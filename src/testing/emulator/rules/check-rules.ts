import { checkNames } from "./check-names.js";
import { ruleValues, type EmulatorRules, type RuleValues } from "./rules.js";
import { findProblem, type Schema } from "./schema.js";

const count: Schema = { type: "integer", minimum: 0 };

/** @throws TypeError, naming the first rule that is unknown or has an invalid value */
export function checkRules(given: Partial<EmulatorRules>): void {
  checkNames("rules", given, ruleValues, "a rule of the emulator");
  for (const [name, value] of Object.entries(given)) {
    const values = ruleValues[name as keyof EmulatorRules];
    if (!fits(value, values)) throw new TypeError(`The rule ${name} takes ${describeValues(values)}.`);
  }
}

/** Describes the allowed values of a rule. */
export function describeValues(values: RuleValues): string {
  if (values === "count") return "a whole number from 0";
  if (values === "count from 1") return "a whole number from 1";
  if (values === "count or null") return "a whole number from 0, or null";
  if (values === "text") return "a text";
  return values.map((value) => JSON.stringify(value)).join(" or ");
}

/** Whether a rule allows a value. */
export function fits(value: unknown, values: RuleValues): boolean {
  return findProblem(ruleSchema(values), value, "") === undefined;
}

/** Describes the allowed values of a rule as a schema. */
export function ruleSchema(values: RuleValues): Schema {
  if (values === "text") return { type: "string" };
  if (values === "count") return count;
  if (values === "count from 1") return { type: "integer", minimum: 1 };
  return values === "count or null" ? { anyOf: [count, { enum: [null] }] } : { enum: values };
}
