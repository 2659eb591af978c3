/** Values that no rule describes: anything that JSON can hold. */
import { placed, refuse } from "./errors.js";

/** Deeper than anything that people write; far below what the engine can follow. */
const deepest = 500;

/**
 * Gives back what goes over the wire: dates become text, `undefined` is left out. What JSON would change in
 * silence is refused.
 *
 * @param around - what the value stands in, the outermost first
 * @throws RuleError
 */
export function free(value: unknown, around = new Set<object>()): unknown {
  switch (typeof value) {
    case "number":
      if (!Number.isFinite(value)) refuse("must be a finite number.");
      return value;
    case "bigint":
    case "function":
    case "symbol":
      return refuse(`must be something that JSON can hold: no ${typeof value}.`);
    case "object":
      return value === null ? null : freeObject(value, around);
    default:
      return value;
  }
}

function freeObject(value: object, around: Set<object>): unknown {
  if (around.has(value)) refuse("must be something that JSON can hold: nothing that contains itself.");
  if (around.size >= deepest) refuse(`must not be nested more than ${deepest} levels deep.`);
  if (tagOf(value) === "Date") return isoText(value);
  // Bytes and files stand for a whole body or a part of one; within an object there is no JSON for them.
  if (isFile(value) && [...around].every(Array.isArray)) return value;
  around.add(value);
  const written = freeMembers(value, around);
  around.delete(value);
  return written;
}

function freeMembers(value: object, around: Set<object>): unknown {
  if (Array.isArray(value))
    return Array.from(value, (item: unknown, index) => placed(index, () => freeItem(item, around)));
  if (writesItself(value)) return free(value.toJSON(), around);
  if (!isRecord(value)) refuse(`must be something that JSON can hold: no ${tagOf(value)}.`);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([name, item]) => [name, placed(name, () => free(item, around))]));
}

function writesItself(value: object): value is { toJSON(): unknown } {
  return "toJSON" in value && typeof value.toJSON === "function";
}

function freeItem(item: unknown, around: Set<object>): unknown {
  if (item === undefined) refuse("must not be undefined.");
  return free(item, around);
}

/**
 * Whether something holds named values as properties of its own. What a Map, a promise or a signal has is
 * kept elsewhere.
 */
export function isRecord(value: unknown): value is object {
  return tagOf(value) === "Object";
}

/** Whether it can have fields: in parsed JSON, and in what was checked. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the engine calls it, in whichever realm it was made. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

/** Told by its tag: a Buffer is no `Uint8Array` of a realm like jsdom's. */
export function isBytes(value: unknown): value is Uint8Array {
  return tagOf(value) === "Uint8Array";
}

/** Told by its tag, since not every runtime has the classes. */
export function isFile(value: unknown): boolean {
  return /^(Uint8Array|Blob|File)$/.test(tagOf(value));
}

/** @throws RuleError for what is no date */
export function isoText(value: unknown): string {
  let text: string;
  try {
    // Date's own method: it takes the dates of other realms too, and nothing that only looks like one.
    text = Date.prototype.toISOString.call(value);
  } catch {
    refuse("must be a valid Date, such as new Date(text).");
  }
  if (text.length > 24) refuse("must lie in the years 0 to 9999.");
  return text;
}
