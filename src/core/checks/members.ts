/** Validates objects by a rule for each member. */
import { hasMethods } from "./checks.js";
import { refuse } from "./refuse.js";

/** The text of a rule, and a test for it. */
export type Rule = readonly [rule: string, isKept: (value: unknown) => boolean];

export const callable: Rule = ["must be a function.", isFunction];

export function withMethods(...names: string[]): Rule {
  return [`must be an object with ${names.join(" and ")}.`, (value) => hasMethods(value, names)];
}

/** @throws InvalidArgumentError for the first member that breaks its rule; undefined members are skipped */
export function checkMembers(object: object, rules: Readonly<Record<string, Rule>>): void {
  const members: Partial<Record<string, unknown>> = { ...object };
  for (const [field, [rule, isKept]] of Object.entries(rules)) {
    const value = members[field];
    if (value !== undefined && !isKept(value)) refuse(field, rule);
  }
}

export function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

export function isList(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}
