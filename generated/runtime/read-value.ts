/** Readers of values and their fields. */
import { ResponseError, under, unexpected } from "./errors.js";
import { isObject } from "./free.js";

/** Reads a value that exists. */
export type Reader<T> = (json: unknown) => T;

/** A parsed JSON object. */
type Json = Readonly<Record<string, unknown>>;

/** Reads a field. A missing or null field stays so, even if the specification says that it is required. */
export function field<T>(json: unknown, name: string, read: Reader<T>): T {
  return json === undefined || json === null ? (json as T) : within(name, json, read);
}

/** Reads a field that the response cannot do without. */
export function required<T>(json: unknown, name: string, read: Reader<T>): T {
  const value = within(name, json, read);
  // Some readers accept undescribed values, even undefined and null.
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

/** Returns the object from which a model's fields are read. */
export function object(json: unknown): Json {
  if (!isObject(json)) unexpected("an object");
  // If something has polluted `Object.prototype`, a field that the response lacks would be inherited from it.
  for (const _ in nothingOwn) return ownOnly(json);
  return json as Json;
}

const nothingOwn = {};

function ownOnly(json: object): Json {
  return Object.assign(Object.create(null) as Record<string, unknown>, json);
}

/** Reads a field whose name every object inherits, such as `constructor`. */
export function own(from: Json, name: string): unknown {
  return Object.hasOwn(from, name) ? from[name] : undefined;
}

/**
 * Completes a model: removes fields that the response lacks, and adds fields that the specification does not
 * know, under their wire names.
 *
 * @param fields - the fields that the specification knows, by their names in code; undefined if missing
 * @param known - the wire names of the same fields
 * @param read - reads the other fields, if the specification describes them
 */
export function model<T extends object>(
  fields: T,
  from: Json,
  known: ReadonlySet<string>,
  read?: Reader<unknown>,
): T {
  const names = Object.keys(from);
  let all = 0;
  let present = 0;
  for (const name in fields) {
    all++;
    if (fields[name] !== undefined) present++;
  }
  // With equal counts, no field is missing and none is unknown.
  if (present === all && present === names.length) return fields;
  const model = present === all ? fields : withoutMissing(fields);
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
    // A plain assignment is safe: names in code never collide with members of `Object.prototype`.
    if (fields[name] !== undefined && Object.hasOwn(fields, name)) model[name] = fields[name];
  }
  // The type follows the specification, but a service may leave out any field.
  return model as T;
}

/** Sets a field. One called `__proto__` is defined, since an assignment would change the prototype. */
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

/** Reads a number. `JSON.parse` turns one that is too large into infinity, which is refused. */
export function number(json: unknown): number {
  if (Number.isFinite(json)) return json as number;
  unexpected(typeof json === "number" ? "a number of at most 1.8e308" : "a number");
}

/** Reads a whole number. `JSON.parse` rounds one beyond 2^53 - 1, so it is refused. */
export function integer(json: unknown): number {
  if (Number.isSafeInteger(json)) return json as number;
  unexpected(Number.isInteger(json) ? "a whole number of at most 2^53 - 1" : "a whole number");
}

/** Reads an object, and returns anything else unchanged; for a schema that does not say `type: object`. */
export function ifObject<T>(read: Reader<T>): Reader<T> {
  return (json) => (isObject(json) ? read(json) : (json as T));
}

/** Reads a list, and returns anything else unchanged; for a schema that does not say `type: array`. */
export function ifList<T>(read: Reader<T>): Reader<T> {
  return (json) => (Array.isArray(json) ? read(json) : (json as T));
}

/** Reads a constant. Another value of the same type is returned unchanged. */
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

/** Reads a value that may be a string, a number or a boolean. */
export function scalar(json: unknown): string | number | boolean {
  if (typeof json === "string" || typeof json === "number" || typeof json === "boolean") return json;
  unexpected("a string, a number, or true or false");
}

export function onlyNull(json: unknown): null {
  if (json !== null) unexpected("null");
  return json;
}

/** Returns a value that the specification does not describe. */
export function any(json: unknown): unknown {
  return json;
}

/** Reads a value that may be null: a whole response, an item of a list, a value of a map. */
export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return (json) => (json === null ? null : read(json));
}

/** Reads a list. */
export function array<T>(json: unknown, read: Reader<T>): T[] {
  if (!Array.isArray(json)) unexpected("a list");
  return json.map((item: unknown, index) => within(index, item, read));
}

/** The readers of a tuple, by position. */
type Readers<T extends unknown[]> = readonly [...{ [Place in keyof T]: Reader<T[Place]> }];

/**
 * Reads a tuple.
 *
 * @param fewest - the number of required items; the type makes the others optional
 * @param rest - reads items that follow the places; default: no more items are allowed
 */
// Returns `[...T]` instead of `T`, because the type checker would infer `T` from the expected union.
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
