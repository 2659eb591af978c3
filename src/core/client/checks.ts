/** Checks of options, alike for clients and calls. Each says which option it is and what it must be. */
import { InvalidArgumentError } from "../errors/index.js";
import { ownProperties } from "./own-properties.js";

/** Refuses an option by a name that is not known, which is most often a slip of the pen. */
export function checkNames(options: object, known: ReadonlySet<string>, what: string): void {
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (value !== undefined && !known.has(name)) {
      const meant = [...known].find((other) => resemble(other.toLowerCase(), name.toLowerCase()));
      const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
      throw new InvalidArgumentError({ field: name, rule: `is not an option of ${what}${hint || "."}` });
    }
  }
}

const resemble = (one: string, other: string): boolean => one.includes(other) || other.includes(one);

/**
 * The caller's options as an object without a prototype: only own properties count.
 *
 * @throws InvalidArgumentError for what is no object
 */
export function ownOptions<T extends object>(field: string, options: T): T {
  checkObject(field, options);
  return ownProperties(options);
}

/** A duration in milliseconds: more than 0; `Infinity` for no limit. */
export function checkDuration(field: string, value: unknown): number {
  if (typeof value !== "number" || !(value > 0)) {
    throw new InvalidArgumentError({
      field,
      rule: "must be a number of milliseconds above 0; Infinity for no limit.",
    });
  }
  return value;
}

/** A whole number from `minimum` on. */
export function checkInteger(field: string, value: unknown, minimum: number): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < minimum) {
    throw new InvalidArgumentError({ field, rule: `must be a whole number, ${minimum} or more.` });
  }
  return value;
}

/** A secret or id as people paste it: text without blanks around it or control characters within. */
export function checkCredentialText(field: string, value: unknown): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it is about
  if (typeof value !== "string" || value === "" || /[\x00-\x1f\x7f]/.test(value) || value.trim() !== value) {
    throw new InvalidArgumentError({
      field,
      rule: "must be a string that is not empty, without line breaks and without blanks around it.",
    });
  }
  return value;
}

/** A function, if it is given at all. */
export function checkFunction(field: string, value: unknown): void {
  if (value !== undefined && typeof value !== "function") {
    throw new InvalidArgumentError({ field, rule: "must be a function." });
  }
}

/** An object, if it is given at all. */
export function checkObject(field: string, value: unknown): void {
  if (value !== undefined && (typeof value !== "object" || value === null || Array.isArray(value))) {
    throw new InvalidArgumentError({ field, rule: "must be an object." });
  }
}
