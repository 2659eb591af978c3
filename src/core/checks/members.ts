/** Checks of objects by a rule for each member. */
import { hasMethods } from "./checks.js";
import { refuse } from "./refuse.js";

/** What a member has to be, and whether it is. */
export type Rule = readonly [rule: string, isKept: (value: unknown) => boolean];

export const callable: Rule = ["must be a function.", isFunction];

export function withMethods(...names: string[]): Rule {
  return [`must be an object with ${names.join(" and ")}.`, (value) => hasMethods(value, names)];
}

/** @throws InvalidArgumentError that names the member that is given and breaks its rule */
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
