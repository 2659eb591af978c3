/** Readers of values and their fields. */
import { ResponseError, under } from "./errors.js";

/** Reads one value that is there. */
export type Reader<T> = (json: unknown) => T;

/** Reads a field; one that is missing or null is left so. */
export function field<T>(from: Readonly<Record<string, unknown>>, name: string, read: Reader<T>): T {
  const json = Object.hasOwn(from, name) ? from[name] : undefined;
  // What a service leaves out, or sets to null against its specification, is handed on as it is.
  if (json === undefined || json === null) return json as T;
  return within(name, json, read);
}

/** Reads a field without which the response is of no use. */
export function required<T>(from: Readonly<Record<string, unknown>>, name: string, read: Reader<T>): T {
  return within(name, Object.hasOwn(from, name) ? from[name] : undefined, read);
}

function within<T>(name: string | number, json: unknown, read: Reader<T>): T {
  try {
    return read(json);
  } catch (error) {
    if (error instanceof ResponseError) throw new ResponseError(under(name, error.field), error.expected);
    throw error;
  }
}

/** Reads what the fields of a model are read from. */
export function object(json: unknown): Record<string, unknown> {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new ResponseError("", "an object");
  return json as Record<string, unknown>;
}

/**
 * Adds to a model the fields that the specification does not know, under their names on the wire.
 *
 * @param read - reads them, where the specification says what they hold
 */
export function withUnknown<T extends object>(
  model: T,
  from: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
  read?: Reader<unknown>,
): T {
  for (const name in from) {
    if (known.has(name) || !Object.hasOwn(from, name) || Object.hasOwn(model, name)) continue;
    const value = read === undefined ? from[name] : field(from, name, read);
    // Defined, not assigned: a field called __proto__ stays a field.
    Object.defineProperty(model, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return model;
}

export function string(json: unknown): string {
  if (typeof json !== "string") throw new ResponseError("", "a string");
  return json;
}

export function number(json: unknown): number {
  if (typeof json !== "number") throw new ResponseError("", "a number");
  return json;
}

export function integer(json: unknown): number {
  if (!Number.isInteger(json)) throw new ResponseError("", "a whole number");
  return json as number;
}

/** Reads what has one value by its specification; another of the type is handed on as it is. */
export function constant<const T extends string | number | boolean>(value: T): Reader<T> {
  return (json) => {
    if (typeof json !== typeof value) throw new ResponseError("", JSON.stringify(value));
    return json as T;
  };
}

export function boolean(json: unknown): boolean {
  if (typeof json !== "boolean") throw new ResponseError("", "true or false");
  return json;
}

/** Reads what is a text for one value and a number for another. */
export function scalar(json: unknown): string | number | boolean {
  if (typeof json === "string" || typeof json === "number" || typeof json === "boolean") return json;
  throw new ResponseError("", "a string, a number, or true or false");
}

/** Hands on what the specification does not describe. */
export function any(json: unknown): unknown {
  return json;
}

/** Reads a list; an item that is null stays null. */
export function array<T>(json: unknown, read: Reader<T>): T[] {
  if (!Array.isArray(json)) throw new ResponseError("", "a list");
  return json.map((item: unknown, index) => (item === null ? (item as T) : within(index, item, read)));
}

/** Reads an object whose keys are data. */
export function map<T>(json: unknown, read: Reader<T>): Record<string, T> {
  const entries = Object.entries(object(json));
  return Object.fromEntries(
    entries.map(([key, item]) => [key, item === null ? (item as T) : within(key, item, read)]),
  );
}
