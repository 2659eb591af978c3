/** Readers of values and their fields. */
import { ResponseError, under, unexpected } from "./errors.js";
import { isObject } from "./free.js";

/** Reads one value that is there. */
export type Reader<T> = (json: unknown) => T;

/** Parsed JSON of which nothing more is known. */
type Json = Readonly<Record<string, unknown>>;

/** Reads a field; one that is missing or null is left so, also where the specification says otherwise. */
export function field<T>(json: unknown, name: string, read: Reader<T>): T {
  return json === undefined || json === null ? (json as T) : within(name, json, read);
}

/** Reads a field without which the response is of no use. */
export function required<T>(json: unknown, name: string, read: Reader<T>): T {
  const value = within(name, json, read);
  // Some readers hand on what is not described, also nothing.
  if (value === undefined || value === null) throw new ResponseError(name, "a value");
  return value;
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
export function object(json: unknown): Json {
  if (!isObject(json)) unexpected("an object");
  // A field that somebody put into the prototype of all objects did not come with the response.
  for (const _ in nothingOwn) return ownOnly(json);
  return json as Json;
}

const nothingOwn = {};

function ownOnly(json: object): Json {
  return Object.assign(Object.create(null) as Record<string, unknown>, json);
}

/** Reads a field that has the name of a member of every object, such as `constructor`. */
export function own(from: Json, name: string): unknown {
  return Object.hasOwn(from, name) ? from[name] : undefined;
}

/**
 * Completes a model: a field that did not come is no field of it, and fields that the specification does not
 * know stay, under their names on the wire.
 *
 * @param fields - those that the specification knows, under their names in code; undefined if they did not
 *   come
 * @param known - the same by their names on the wire
 * @param read - reads the others, where the specification says what they hold
 */
export function model<T extends object>(
  fields: T,
  from: Json,
  known: ReadonlySet<string>,
  read?: Reader<unknown>,
): T {
  const names = Object.keys(from);
  let all = 0;
  let there = 0;
  for (const name in fields) {
    all++;
    if (fields[name] !== undefined) there++;
  }
  // As many as came: then none is missing, and none unknown.
  if (there === all && there === names.length) return fields;
  const model = there === all ? fields : withoutMissing(fields);
  for (const name of names) {
    if (!known.has(name) && !Object.hasOwn(fields, name)) {
      put(model, name, read === undefined ? from[name] : field(from[name], name, read));
    }
  }
  return model;
}

function withoutMissing<T extends object>(fields: T): T {
  const model: Partial<T> = {};
  for (const name in fields) {
    // Names in code are none that every object has: nothing is lost in an assignment.
    if (fields[name] !== undefined && Object.hasOwn(fields, name)) model[name] = fields[name];
  }
  // The types promise what the specification does; a service may leave out any of it.
  return model as T;
}

/** Defines where an assignment would go to the prototype: a field called `__proto__` stays a field. */
function put(model: object, name: string, value: unknown): void {
  if (name in Object.prototype) {
    Object.defineProperty(model, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    (model as Record<string, unknown>)[name] = value;
  }
}

export function string(json: unknown): string {
  if (typeof json !== "string") unexpected("a string");
  return json;
}

/** Reads a number; of one that is too large, parsing has made infinity. */
export function number(json: unknown): number {
  if (Number.isFinite(json)) return json as number;
  unexpected(typeof json === "number" ? "a number of at most 1.8e308" : "a number");
}

/** Reads a whole number; beyond 2^53 - 1, parsing has made another one of it. */
export function integer(json: unknown): number {
  if (Number.isSafeInteger(json)) return json as number;
  unexpected(Number.isInteger(json) ? "a whole number of at most 2^53 - 1" : "a whole number");
}

/** Reads an object by a schema that names no type, and hands on what is none. */
export function ifObject<T>(read: Reader<T>): Reader<T> {
  return (json) => (isObject(json) ? read(json) : (json as T));
}

/** Reads a list by a schema that names no type, and hands on what is none. */
export function ifList<T>(read: Reader<T>): Reader<T> {
  return (json) => (Array.isArray(json) ? read(json) : (json as T));
}

/** Reads what has one value by its specification; another of the type is handed on as it is. */
export function constant<const T extends string | number | boolean>(value: T): Reader<T> {
  return (json) => {
    if (typeof json !== typeof value) unexpected(JSON.stringify(value));
    return json as T;
  };
}

export function boolean(json: unknown): boolean {
  if (typeof json !== "boolean") unexpected("true or false");
  return json;
}

/** Reads what is a text for one value and a number for another. */
export function scalar(json: unknown): string | number | boolean {
  if (typeof json === "string" || typeof json === "number" || typeof json === "boolean") return json;
  unexpected("a string, a number, or true or false");
}

/** Hands on what the specification does not describe. */
export function any(json: unknown): unknown {
  return json;
}

/** Reads what may be null: a whole response, an item of a list, a value of a map. */
export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return (json) => (json === null ? null : read(json));
}

/** Reads a list. */
export function array<T>(json: unknown, read: Reader<T>): T[] {
  if (!Array.isArray(json)) unexpected("a list");
  return json.map((item: unknown, index) => within(index, item, read));
}

/** The readers of the places of a tuple. */
type Readers<T extends unknown[]> = readonly [...{ [Place in keyof T]: Reader<T[Place]> }];

/**
 * Reads a list whose places hold different things.
 *
 * @param fewest - how many are always there; the type calls the others optional
 * @param rest - reads what follows the places; without it, nothing may
 */
// Not T itself: the type checker would take it from the union that a reader is made for.
export function tuple<T extends unknown[]>(json: unknown, fewest: number, places: Readers<T>): [...T];
export function tuple<T extends unknown[], Rest>(
  json: unknown,
  fewest: number,
  places: Readers<T>,
  rest: Reader<Rest>,
): [...T, ...Rest[]];
export function tuple(
  json: unknown,
  fewest: number,
  places: readonly Reader<unknown>[],
  rest?: Reader<unknown>,
): unknown[] {
  if (!Array.isArray(json)) unexpected("a list");
  if (json.length < fewest) unexpected(`a list of at least ${fewest} items`);
  return json.map((item: unknown, index) => {
    const read = places[index] ?? rest;
    if (read === undefined) unexpected(`a list of at most ${places.length} items`);
    return within(index, item, read);
  });
}

/** Reads an object whose keys are data. */
export function map<T>(json: unknown, read: Reader<T>): Record<string, T> {
  const from = object(json);
  const values: Record<string, T> = {};
  for (const name of Object.keys(from)) put(values, name, within(name, from[name], read));
  return values;
}
