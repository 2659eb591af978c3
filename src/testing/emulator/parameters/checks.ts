import type { Parameter } from "../../../../generated/index.js";
import { parseDate } from "../model/dates.js";
import type { EmulatorRules } from "../rules/rules.js";
import type { Value } from "./Values.js";

/** The specification's rules for one value: a parameter or a field of one. */
export type ValueRule = Pick<
  Parameter,
  "wireName" | "type" | "pattern" | "minLength" | "maxLength" | "minimum" | "maximum"
>;

/** A parsed value, or the rule that its text breaks. */
export type Checked = { readonly value: Value } | { readonly broken: string; readonly rule?: "maximum" };

/** Parses and checks the text of one value. */
export function checkText(rule: ValueRule, text: string, rules: EmulatorRules): Checked {
  switch (rule.type) {
    case "integer":
    case "number":
      return checkNumber(rule, text);
    case "boolean":
      return /^(true|false)$/i.test(text)
        ? { value: text.toLowerCase() === "true" }
        : { broken: "must be true or false" };
    case "date":
    case "date-time":
      return checkDate(text, rules);
    default:
      return checkString(rule, text, rules);
  }
}

/** Checks the length and pattern of a text. */
export function checkString(rule: ValueRule, text: string, rules: EmulatorRules): Checked {
  const length = rules.textLength === "utf-16" ? text.length : Array.from(text).length;
  if (rule.maxLength !== undefined && length > rule.maxLength) {
    return { broken: `must have at most ${rule.maxLength} characters` };
  }
  if (rule.minLength !== undefined && length < rule.minLength) {
    return { broken: `must have at least ${rule.minLength} characters` };
  }
  if (rule.pattern !== undefined && !rule.pattern.test(text)) {
    return { broken: `must match ${rule.pattern.source}` };
  }
  return { value: text };
}

function checkNumber(rule: ValueRule, text: string): Checked {
  const number = Number(text);
  const wellFormed = rule.type === "integer" ? /^[+-]?\d+$/ : /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;
  // Refuse integers that a number cannot hold exactly: the response would show a different value.
  if (!wellFormed.test(text) || (rule.type === "integer" && !Number.isSafeInteger(number))) {
    return { broken: rule.type === "integer" ? "must be an integer" : "must be a number" };
  }
  if (rule.minimum !== undefined && number < rule.minimum)
    return { broken: `must be at least ${rule.minimum}` };
  if (rule.maximum !== undefined && number > rule.maximum) {
    return { broken: `must be at most ${rule.maximum}`, rule: "maximum" };
  }
  return { value: number };
}

function checkDate(text: string, rules: EmulatorRules): Checked {
  const date = parseDate(text);
  if (date === undefined) return { broken: "must be an ISO 8601 date" };
  if (!date.zoned && rules.datesWithoutZone === "refuse") return { broken: "must name its time zone" };
  return { value: rules.fractionsOfSeconds === "keep" ? date.time : Math.floor(date.time / 1000) * 1000 };
}
