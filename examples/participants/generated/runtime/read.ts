/**
 * Readers of answers: each takes a value of parsed JSON and gives what it stands for. Missing stays missing and
 * null stays null, also where the specification says otherwise; what is there must be of the right type.
 */
import { AnswerError, under } from "./errors.js";

/** Reads one value that is there. */
export type Reader<T> = (json: unknown) => T;

/** Reads a field; one that is missing or null is left so. */
export function field<T>(from: Readonly<Record<string, unknown>>, name: string, read: Reader<T>): T {
  const json = Object.hasOwn(from, name) ? from[name] : undefined;
  // What a service leaves out, or sets to null against its specification, is handed on as it is.
  if (json === undefined || json === null) return json as T;
  return within(name, json, read);
}

/** Reads a field without which the answer is of no use. */
export function insist<T>(from: Readonly<Record<string, unknown>>, name: string, read: Reader<T>): T {
  return within(name, Object.hasOwn(from, name) ? from[name] : undefined, read);
}

function within<T>(name: string | number, json: unknown, read: Reader<T>): T {
  try {
    return read(json);
  } catch (error) {
    if (error instanceof AnswerError) throw new AnswerError(under(name, error.field), error.expected);
    throw error;
  }
}

/** Reads what the fields of a model are read from. */
export function object(json: unknown): Record<string, unknown> {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new AnswerError("", "an object");
  return json as Record<string, unknown>;
}

/** Adds to a model the fields that the specification does not know, under their names on the wire. */
export function withUnknown<T extends object>(
  model: T,
  from: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
): T {
  for (const name in from) {
    if (known.has(name) || !Object.hasOwn(from, name) || Object.hasOwn(model, name)) continue;
    // Defined, not assigned: a field called __proto__ stays a field.
    Object.defineProperty(model, name, {
      value: from[name],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return model;
}

export function string(json: unknown): string {
  if (typeof json !== "string") throw new AnswerError("", "a string");
  return json;
}

export function number(json: unknown): number {
  if (typeof json !== "number") throw new AnswerError("", "a number");
  return json;
}

export function integer(json: unknown): number {
  if (!Number.isInteger(json)) throw new AnswerError("", "a whole number");
  return json as number;
}

/** Reads what has one value by its specification; another of the type is handed on as it is. */
export function constant<const T extends string | number>(value: T): Reader<T> {
  return (json) => {
    if (typeof json !== typeof value) throw new AnswerError("", JSON.stringify(value));
    return json as T;
  };
}

export function boolean(json: unknown): boolean {
  if (typeof json !== "boolean") throw new AnswerError("", "true or false");
  return json;
}

export function any(json: unknown): unknown {
  return json;
}

/** Reads a list; an item that is null stays null. */
export function array<T>(json: unknown, read: Reader<T>): T[] {
  if (!Array.isArray(json)) throw new AnswerError("", "a list");
  return json.map((item: unknown, index) => (item === null ? (item as T) : within(index, item, read)));
}

/** Reads an object whose keys are data. */
export function map<T>(json: unknown, read: Reader<T>): Record<string, T> {
  const entries = Object.entries(object(json));
  return Object.fromEntries(
    entries.map(([key, item]) => [key, item === null ? (item as T) : within(key, item, read)]),
  );
}

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):?(\d\d))?)?$/;

/** What most services write: UTC, to the second or a part of it. The engine reads it four times as fast as we do. */
const usualDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/** Reads an ISO 8601 date and time; without a zone it is UTC. */
export function dateTime(json: unknown): Date {
  if (typeof json === "string" && usualDate.test(json)) {
    const moment = new Date(json);
    // To the engine, February 30th is a day of March, and 24 o'clock one of the next day.
    if (moment.getUTCDate() === Number(json.slice(8, 10))) return moment;
  }
  return anyDateTime(json);
}

function anyDateTime(json: unknown): Date {
  const match = typeof json === "string" ? isoDate.exec(json) : null;
  if (match !== null) {
    const [
      ,
      year,
      month,
      day,
      hour = "0",
      minute = "0",
      second = "0",
      fraction = "",
      sign = "+",
      zoneHour = "0",
      zoneMinute = "0",
    ] = match;
    const moment = new Date(0);
    moment.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
    // A date that the calendar does not have moves on to the next month: that is another date, and refused.
    const real = moment.getUTCMonth() === Number(month) - 1 && moment.getUTCDate() === Number(day);
    if (
      real &&
      Number(hour) < 24 &&
      Number(minute) < 60 &&
      Number(second) < 60 &&
      Number(zoneHour) < 24 &&
      Number(zoneMinute) < 60
    ) {
      const offset = (sign === "-" ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute));
      moment.setUTCHours(
        Number(hour),
        Number(minute) - offset,
        Number(second),
        Number(fraction.slice(0, 3).padEnd(3, "0")),
      );
      return moment;
    }
  }
  throw new AnswerError("", "an ISO 8601 date and time");
}

/** Reads an ISO 8601 date, as its first moment in UTC. */
export function date(json: unknown): Date {
  if (typeof json === "string" && json.length === 10) return dateTime(json);
  throw new AnswerError("", "an ISO 8601 date");
}

/** Reads the answer of an operation that answers without a body. */
export function nothing(): void {
  return undefined;
}

/** Reads a body that is handed over as it came. */
export function bytes(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  throw new AnswerError("", "a sequence of bytes");
}

/** Reads an answer that may be null. */
export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return (json) => (json === null ? null : read(json));
}

/** Reads an answer whose form depends on its status. */
export function byStatus<Readers extends Readonly<Record<string, Reader<unknown>>>>(
  readers: Readers,
): (json: unknown, status: number) => ReturnType<Readers[keyof Readers]> {
  return (json, status) => {
    const names = [String(status), `${String(status).charAt(0)}XX`, "default"];
    const name = names.find((each) => Object.hasOwn(readers, each));
    // An answer of a status that the specification does not name is handed on as it is.
    const read = name === undefined ? any : (readers[name] ?? any);
    return read(json) as ReturnType<Readers[keyof Readers]>;
  };
}

/** A form that an answer may have. */
export interface Candidate<T> {
  readonly read: Reader<T>;
  /** Of a model: the names of its fields on the wire. */
  readonly known?: ReadonlySet<string>;
  /** Fields without which a value is not of this form. */
  readonly required?: readonly string[];
  /** Fields that have one of few values in this form. */
  readonly fixed?: Readonly<Record<string, readonly unknown[]>>;
}

/** Reads what has one of several forms: the one that knows most of its fields. What has none of them stays as it is. */
export function oneOf<T>(json: unknown, candidates: readonly Candidate<T>[]): T {
  const ranked = candidates
    .map((candidate) => ({ candidate, rank: rankOf(json, candidate) }))
    .filter(({ rank }) => rank >= 0)
    .sort((one, other) => other.rank - one.rank);
  for (const { candidate } of ranked) {
    try {
      return candidate.read(json);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
    }
  }
  return json as T;
}

function rankOf<T>(json: unknown, { known, required = [], fixed = {} }: Candidate<T>): number {
  if (known === undefined) return 0;
  if (typeof json !== "object" || json === null || Array.isArray(json)) return -1;
  const from = json as Record<string, unknown>;
  if (!required.every((name) => Object.hasOwn(from, name))) return -1;
  if (!Object.entries(fixed).every(([name, values]) => values.includes(from[name]))) return -1;
  return 1 + Object.keys(from).filter((name) => known.has(name)).length;
}

/**
 * Reads what has the form that one of its fields names. What names none is read by `otherwise`, or stays as it is: a
 * service may know more forms than its specification.
 */
export function oneOfCases<T>(
  json: unknown,
  field: string,
  cases: Readonly<Record<string, Reader<T>>>,
  otherwise: Reader<T> = (value) => value as T,
): T {
  const kind = object(json)[field];
  const read = typeof kind === "string" && Object.hasOwn(cases, kind) ? cases[kind] : undefined;
  return (read ?? otherwise)(json);
}
