/** Writes unions: values with one of several forms. */
import { check } from "./check.js";
import { refuse, RuleError } from "./errors.js";
import { caseOf } from "./free.js";
import type { Rules } from "./operation.js";

/** Writes the case that the discriminator names, else the first form that fits. */
export function union(value: unknown, { discriminator = "", cases = {}, options = [] }: Rules): unknown {
  const named = typeof value === "object" && value !== null && Object.hasOwn(value, discriminator);
  // The cast is safe, because the property exists.
  const write = named ? caseOf(cases, (value as Record<string, unknown>)[discriminator]) : undefined;
  if (write !== undefined) return write(value);
  const reasons: string[] = [];
  for (const option of byConstants(value, options)) {
    try {
      return check(value, option);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      reasons.push(`${error.place} ${error.rule}`.trim());
    }
  }
  refuse(`has none of the forms that are allowed here: ${reasons.join(" Or: ")}`);
}

/** Sorts the forms: those whose constants the value has come first, those that it contradicts last. */
function byConstants(value: unknown, options: readonly Rules[]): readonly Rules[] {
  if (typeof value !== "object" || value === null || options.every(({ fixed }) => fixed === undefined))
    return options;
  const own = new Map<string, unknown>(Object.entries(value));
  const rank = ({ fixed = {} }: Rules): number => {
    const present = Object.entries(fixed).filter(([name]) => own.get(name) !== undefined);
    if (present.length === 0) return 1;
    return present.every(([name, values]) => values.includes(own.get(name))) ? 0 : 2;
  };
  return [...options].sort((one, other) => rank(one) - rank(other));
}
