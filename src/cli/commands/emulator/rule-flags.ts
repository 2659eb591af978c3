import { describeValues, fits } from "../../../testing/emulator/rules/check-rules.js";
import { ruleValues } from "../../../testing/emulator/rules/rules.js";
import { defaultRules, type EmulatorRules } from "../../../testing/index.js";
import { UsageError } from "../../command.js";

// `ruleValues` is an object literal, so its keys are exactly those of its type.
const names = Object.keys(ruleValues) as (keyof EmulatorRules)[];

/** A flag for each rule: `listOrder` is `--list-order`. */
export const ruleFlags = names.map((name) => ({
  name,
  flag: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  hint: `<${hintOf(name)}>  Default: ${JSON.stringify(defaultRules[name])}`,
}));

/**
 * Reads the rules that the command line sets.
 *
 * @throws UsageError for a value that a rule does not allow.
 */
export function readRules(options: object): Partial<EmulatorRules> {
  const given = new Map<string, unknown>(Object.entries(options));
  const set = ruleFlags.flatMap(({ name, flag }) => {
    const text = given.get(flag);
    return typeof text === "string" ? [[name, readValue(name, flag, text)] as const] : [];
  });
  return Object.fromEntries(set);
}

function readValue(name: keyof EmulatorRules, flag: string, text: string): unknown {
  const values = ruleValues[name];
  if (values === "text") return text;
  const words: readonly unknown[] = typeof values === "string" ? [null] : values;
  const value = words.find((word) => String(word) === text);
  const read = value === undefined && /^\d{1,15}$/.test(text) ? Number(text) : value;
  if (fits(read, values)) return read;
  throw new UsageError(`--${flag} takes ${describeValues(values)}.`);
}

function hintOf(name: keyof EmulatorRules): string {
  const values = ruleValues[name];
  if (typeof values !== "string") return values.map((value) => String(value) || "''").join("|");
  return values === "text" ? "text" : values === "count or null" ? "number|null" : "number";
}
