/** Checks free-form values: the specification has no rule for them, so they may be any JSON. */
import { placed, refuse } from "./errors.js";

/** Deeper than real data, and far below the depth at which recursion overflows the stack. */
const maxDepth = 500;

/**
 * Returns the wire form of a value: dates become text, and members that are `undefined` are left out.
 *
 * @param ancestors - the objects that contain the value, outermost first
 * @throws RuleError for a value that JSON would silently change
 */
export function free(value: unknown, ancestors = new Set<object>()): unknown {
  switch (typeof value) {
    case "number":
      if (!Number.isFinite(value)) refuse("must be a finite number.");
      return value;
    case "bigint":
    case "function":
    case "symbol":
      return refuse(`must be something that JSON can hold: no ${typeof value}.`);
    case "object":
      return value === null ? null : freeObject(value, ancestors);
    default:
      return value;
  }
}

function freeObject(value: object, ancestors: Set<object>): unknown {
  if (ancestors.has(value)) refuse("must be something that JSON can hold: nothing that contains itself.");
  if (ancestors.size >= maxDepth) refuse(`must not be nested more than ${maxDepth} levels deep.`);
  if (tagOf(value) === "Date") return isoText(value);
  // Bytes and files may be a whole body or a list of parts, but JSON cannot hold them inside an object.
  if (isFile(value) && [...ancestors].every(Array.isArray)) return value;
  ancestors.add(value);
  const written = freeMembers(value, ancestors);
  ancestors.delete(value);
  return written;
}

function freeMembers(value: object, ancestors: Set<object>): unknown {
  if (Array.isArray(value))
    return Array.from(value, (item: unknown, index) => placed(index, () => freeItem(item, ancestors)));
  if (hasToJson(value)) return free(value.toJSON(), ancestors);
  if (!isRecord(value)) refuse(`must be something that JSON can hold: no ${tagOf(value)}.`);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([name, item]) => [name, placed(name, () => free(item, ancestors))]));
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return "toJSON" in value && typeof value.toJSON === "function";
}

function freeItem(item: unknown, ancestors: Set<object>): unknown {
  if (item === undefined) refuse("must not be undefined.");
  return free(item, ancestors);
}

/**
 * Whether a value keeps its data in its own properties. A Map, a promise or a signal keeps it in internal
 * slots.
 */
export function isRecord(value: unknown): value is object {
  return tagOf(value) === "Object";
}

/** Whether a value can have fields. For parsed JSON and checked values only: a Date would pass. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The case that the value of a discriminator selects. Documents state numbers and booleans as text. */
export function caseOf<T>(cases: Readonly<Record<string, T>>, kind: unknown): T | undefined {
  const isName = ["string", "number", "boolean"].includes(typeof kind);
  return isName && Object.hasOwn(cases, String(kind)) ? cases[String(kind)] : undefined;
}

/** Returns the built-in type of a value, whichever realm it comes from. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

/** Checks the tag, since `instanceof` fails across realms: in jsdom, a Buffer is not a `Uint8Array`. */
export function isBytes(value: unknown): value is Uint8Array {
  return tagOf(value) === "Uint8Array";
}

/** Checks the tag, since not every runtime has the classes. */
export function isFile(value: unknown): boolean {
  return /^(Uint8Array|Blob|File)$/.test(tagOf(value));
}

/** @throws RuleError if the value is not a valid Date */
export function isoText(value: unknown): string {
  let text: string;
  try {
    // The prototype's method accepts dates of other realms, and refuses objects that only look like one.
    text = Date.prototype.toISOString.call(value);
  } catch {
    refuse("must be a valid Date, such as new Date(text).");
  }
  if (text.length > 24) refuse("must lie in the years 0 to 9999.");
  return text;
}
