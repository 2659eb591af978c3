/** Checks of options, alike for clients and calls. Each says which option it is and what it must be. */
import { refuse } from "./refuse.js";

const ofCall = "give it to the call, as the last argument of the method.";
const ofParams = "give it among the parameters, which come before the options.";
const ofClient = "give it to the client when you make it.";
/** Where names belong that are often given in the wrong place. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ["signal", ofCall],
  ["timeout", ofCall],
  ["totalTimeout", ofCall],
  ["maxRetries", ofCall],
  ["headers", ofCall],
  ["idempotent", ofCall],
  ["limit", ofParams],
  ["pageSize", ofParams],
  ["pageToken", ofParams],
  ["cursor", ofParams],
  ["baseUrl", ofClient],
  ["credentials", ofClient],
  ["hooks", ofClient],
  ["logger", ofClient],
  ["policies", ofClient],
  ["proxy", ofClient],
]);

/**
 * Refuses an option by an unknown name, which is most often a misspelling.
 *
 * @param lenient - Whether a name that resembles none of the known ones may be somebody else's.
 */
export function checkNames(options: object, known: ReadonlySet<string>, what: string, lenient = false): void {
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (value === undefined || known.has(name)) continue;
    const meant = meantBy(name, known);
    if (meant === undefined && lenient) continue;
    refuse(name, `is not an option of ${what}; ${hintFor(name, known, meant)}`);
  }
}

/** Leads from an unknown name to the one that was meant, to where it belongs, or to the known ones. */
export function hintFor(name: string, known: ReadonlySet<string>, meant = meantBy(name, known)): string {
  if (meant !== undefined) return `did you mean ${meant}?`;
  return elsewhere.get(name) ?? `there are ${[...known].join(", ")}.`;
}

function meantBy(name: string, known: ReadonlySet<string>): string | undefined {
  return [...known].find((other) => resemble(other, name));
}

/** Whether one holds the other or all of its words, or they differ in two places at most. */
function resemble(known: string, given: string): boolean {
  const [one, other] = [known.toLowerCase(), given.toLowerCase()];
  const words = given.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  return (
    one.includes(other) ||
    other.includes(one) ||
    distance(one, other) <= 2 ||
    (words.length > 1 && words.every((word) => one.includes(word)))
  );
}

/** How many letters have to be put in, left out or changed to make one of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/**
 * The caller's options as an object without a prototype: only own properties count.
 *
 * @throws InvalidArgumentError if they are not an object
 */
export function ownOptions<T extends object>(field: string, options: T): T {
  checkObject(field, options);
  return ownProperties(options);
}

/** A duration in milliseconds: more than 0; `Infinity` for no limit. */
export function checkDuration(field: string, value: unknown): number {
  if (typeof value !== "number" || !(value > 0)) {
    refuse(field, "must be a number of milliseconds above 0; Infinity for no limit.");
  }
  return value;
}

/** A whole number from `minimum` on. */
export function checkInteger(field: string, value: unknown, minimum: number): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < minimum) {
    refuse(field, `must be a whole number, ${minimum} or more.`);
  }
  return value;
}

/**
 * A secret or id as people paste it: text without blanks around it or control characters within.
 *
 * @param field - The option's name, for the error.
 * @returns the text as it was given
 * @throws InvalidArgumentError for anything else; it names the field, and never shows the value
 *
 * @example
 * ```ts
 * const key = checkCredentialText("apiKey", options.apiKey);
 * ```
 */
export function checkCredentialText(field: string, value: unknown): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it is about
  if (typeof value !== "string" || value === "" || /[\x00-\x1f\x7f]/.test(value) || value.trim() !== value) {
    refuse(field, "must be a string that is not empty, without line breaks and without blanks around it.");
  }
  return value;
}

/** The method of a call: CONNECT opens a tunnel, and TRACE sends the credentials back. */
export function checkMethod(field: string, value: unknown): string {
  if (typeof value !== "string" || !/^(?!(?:connect|trace)$)[a-z]+$/i.test(value)) {
    refuse(field, "must be an HTTP method such as GET; CONNECT and TRACE are no calls.");
  }
  return value.toUpperCase();
}

/** A function, if it is given at all. */
export function checkFunction(field: string, value: unknown): void {
  if (value !== undefined && typeof value !== "function") {
    refuse(field, "must be a function.");
  }
}

/**
 * Whether something holds named values as properties of its own. What a Map, a promise or a signal has is
 * kept elsewhere, and would go unheard.
 */
export function isRecord(value: unknown): value is object {
  return tagOf(value) === "Object";
}

/** What the engine calls it, in whichever realm it was made. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

/** Told by its tag: a Buffer is no `Uint8Array` of a realm like jsdom's. */
export function isBytes(value: unknown): value is Uint8Array {
  return tagOf(value) === "Uint8Array";
}

/** An object, if it is given at all. */
export function checkObject(field: string, value: unknown): asserts value is object | undefined {
  if (value !== undefined && !isRecord(value)) {
    refuse(field, "must be an object.");
  }
}

/**
 * An AbortSignal, or what is like one: it may come from another realm or library, so that `instanceof` says
 * nothing.
 */
export function checkSignal(field: string, value: unknown): AbortSignal {
  if (!isSignal(value)) refuse(field, "must be an AbortSignal.");
  return value;
}

function isSignal(value: unknown): value is AbortSignal {
  if (!hasMethods(value, ["addEventListener", "removeEventListener"])) return false;
  try {
    // What only inherits from a signal throws here.
    return typeof (value as AbortSignal).aborted === "boolean";
  } catch {
    return false;
  }
}

/** Whether something has all of these methods. A function with members counts, such as an axios instance. */
export function hasMethods(value: unknown, names: readonly string[]): boolean {
  if (!((typeof value === "object" && value !== null) || typeof value === "function")) return false;
  // Only whether they are functions is asked.
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === "function");
}

/** A copy without a prototype, so that nothing is heard that the caller did not say. */
export function ownProperties<T extends object>(options: T): T {
  return Object.assign(Object.create(null) as T, options);
}
