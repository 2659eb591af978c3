/** Validates the options of clients and calls. Each error names the option and its rule. */
import { refuse } from "./refuse.js";

const ofCall = "give it to the call, as the last argument of the method.";
const ofParams = "give it among the parameters, which come before the options.";
const ofClient = "give it to the client when you make it.";
/** Hints for options that are often passed in the wrong place. */
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
 * Refuses an option with an unknown name, which is usually a misspelling.
 *
 * @param lenient - Whether to accept an unknown name that resembles none of the known ones.
 */
export function checkNames(options: object, known: ReadonlySet<string>, what: string, lenient = false): void {
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (value === undefined || known.has(name)) continue;
    const meant = likelyName(name, known);
    if (meant === undefined && lenient) continue;
    refuse(name, `is not an option of ${what}; ${hintFor(name, known, meant)}`);
  }
}

/** Suggests the likely name for an unknown one, or says where it belongs, or lists the known names. */
export function hintFor(name: string, known: ReadonlySet<string>, meant = likelyName(name, known)): string {
  if (meant !== undefined) return `did you mean ${meant}?`;
  return elsewhere.get(name) ?? `there are ${[...known].join(", ")}.`;
}

function likelyName(name: string, known: ReadonlySet<string>): string | undefined {
  return [...known].find((other) => resemble(other, name));
}

/**
 * Whether one name contains the other, `known` contains all words of `given`, or at most two edits separate
 * them; `-ies` counts as the plural of `-y`.
 */
function resemble(known: string, given: string): boolean {
  const [one, other] = [known.toLowerCase().replace(/ies$/, "y"), given.toLowerCase().replace(/ies$/, "y")];
  const words = given.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  return (
    one.includes(other) ||
    other.includes(one) ||
    distance(one, other) <= 2 ||
    (words.length > 1 && words.every((word) => one.includes(word)))
  );
}

/** The Levenshtein distance of two words. */
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
 * Returns the caller's own options as an object without a prototype.
 *
 * @throws InvalidArgumentError if they are not an object
 */
export function ownOptions<T extends object>(field: string, options: T): T {
  checkObject(field, options, "must be an object with each option by its name.");
  return ownProperties(options);
}

/** Checks a duration in milliseconds: more than 0; `Infinity` for no limit. */
export function checkDuration(field: string, value: unknown): number {
  if (typeof value !== "number" || !(value > 0)) {
    refuse(field, "must be a number of milliseconds above 0; Infinity for no limit.");
  }
  return value;
}

/** Checks for an integer of at least `minimum`. */
export function checkInteger(field: string, value: unknown, minimum: number): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < minimum) {
    refuse(field, `must be a whole number, ${minimum} or more.`);
  }
  return value;
}

/**
 * Checks a pasted secret or id: it must be non-empty text, without surrounding whitespace or control
 * characters.
 *
 * @param field - The option's name, for the error.
 * @returns The text, unchanged.
 * @throws InvalidArgumentError for any other value; it names the field, and never shows the value
 *
 * @example
 * ```ts
 * const key = checkCredentialText("apiKey", options.apiKey);
 * ```
 */
export function checkCredentialText(field: string, value: unknown): string {
  // eslint-disable-next-line no-control-regex -- the check is for control characters
  if (typeof value !== "string" || value === "" || /[\x00-\x1f\x7f]/.test(value) || value.trim() !== value) {
    refuse(field, "must be a string that is not empty, without line breaks and without blanks around it.");
  }
  return value;
}

/** Checks an HTTP method. CONNECT opens a tunnel, and TRACE echoes the credentials, so both are refused. */
export function checkMethod(field: string, value: unknown): string {
  if (typeof value !== "string" || !/^(?!(?:connect|trace)$)[a-z]+$/i.test(value)) {
    refuse(field, "must be an HTTP method such as GET; CONNECT and TRACE are not allowed.");
  }
  return value.toUpperCase();
}

/** Checks an optional function. */
export function checkFunction(field: string, value: unknown): void {
  if (value !== undefined && typeof value !== "function") {
    refuse(field, "must be a function.");
  }
}

/**
 * Whether a value keeps its data in own properties. A Map, a promise or a signal does not, so reading it as
 * options would silently ignore its content.
 */
export function isRecord(value: unknown): value is object {
  return tagOf(value) === "Object";
}

/** The value's `Object.prototype.toString` tag, which is the same for values from another realm. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

/** Compares the tag: in a realm such as jsdom's, a Buffer is not an `instanceof Uint8Array`. */
export function isBytes(value: unknown): value is Uint8Array {
  return tagOf(value) === "Uint8Array";
}

/** Checks an optional object. */
export function checkObject(
  field: string,
  value: unknown,
  rule = "must be an object.",
): asserts value is object | undefined {
  if (value !== undefined && !isRecord(value)) refuse(field, rule);
}

/**
 * Checks an AbortSignal by its members, because one from another realm or library fails `instanceof`.
 */
export function checkSignal(field: string, value: unknown): AbortSignal {
  if (!isSignal(value)) refuse(field, "must be an AbortSignal.");
  return value;
}

function isSignal(value: unknown): value is AbortSignal {
  if (!hasMethods(value, ["addEventListener", "removeEventListener"])) return false;
  try {
    // The getter throws for an object that merely inherits from a signal.
    return typeof (value as AbortSignal).aborted === "boolean";
  } catch {
    return false;
  }
}

/** Whether a value has all of these methods. It may be a function with members, such as an axios instance. */
export function hasMethods(value: unknown, names: readonly string[]): boolean {
  if (!((typeof value === "object" && value !== null) || typeof value === "function")) return false;
  // The cast is safe: the members are only tested for being functions.
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === "function");
}

/** Copies the own properties to an object without a prototype, so that nothing inherited counts. */
export function ownProperties<T extends object>(options: T): T {
  return Object.assign(Object.create(null) as T, options);
}
