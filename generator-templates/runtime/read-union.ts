/** Readers of what has one of several forms. */
import { ResponseError, unexpected } from "./errors.js";
import { isObject } from "./free.js";
import { object, type Reader } from "./read-value.js";

/** A form that a response may have. */
export interface Candidate<T> {
  readonly read: Reader<T>;
  /** Of a model: the names of its fields on the wire. */
  readonly known?: ReadonlySet<string>;
  /** Of a list: the forms of its items. */
  readonly items?: readonly Candidate<unknown>[];
  /** Of a tuple: the forms of what its places hold; none where they tell nothing. */
  readonly places?: readonly (readonly Candidate<unknown>[])[];
  /** Fields without which a value is not of this form. */
  readonly required?: readonly string[];
  /** Fields that have one of few values in this form, where they are there. */
  readonly fixed?: Readonly<Record<string, readonly unknown[]>>;
  /** Of a constant or an enumeration: its values. */
  readonly values?: readonly unknown[];
}

/**
 * What was read within the outermost union, by the values and the names of their unions; undefined outside of
 * any.
 */
let within: Map<unknown, Map<string, unknown>> | undefined;

/**
 * Reads what has one of several forms: the one whose constants it has, else the one that knows most of its
 * fields. What has none of them stays as it is.
 *
 * @param name - the union's own; what one form has read under it, the next form does not read again: forms
 *   that hold each other would otherwise take twice the time for each level
 */
export function oneOf<T>(json: unknown, candidates: readonly Candidate<T>[], name?: string): T {
  if (name === undefined || typeof json !== "object") return firstThatFits(json, candidates);
  const known = within?.get(json);
  // Under the name of a union there is only what it has read.
  if (known?.has(name) === true) return known.get(name) as T;
  const isOutermost = within === undefined;
  const all = (within ??= new Map<unknown, Map<string, unknown>>());
  try {
    const value = firstThatFits(json, candidates);
    all.set(json, (all.get(json) ?? new Map<string, unknown>()).set(name, value));
    return value;
  } finally {
    if (isOutermost) within = undefined;
  }
}

function firstThatFits<T>(json: unknown, candidates: readonly Candidate<T>[]): T {
  const ranked = candidates
    .map((candidate) => ({ candidate, rank: rankOf(json, candidate) }))
    .filter(({ rank }) => rank > no)
    .sort((one, other) => other.rank - one.rank);
  for (const { candidate } of ranked) {
    try {
      return candidate.read(json);
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
    }
  }
  if (candidates.every(isObjectForm)) return object(json) as T;
  if (json === null) unexpected("one of the forms that the specification names");
  return json as T;
}

function isObjectForm({ known, required }: Candidate<unknown>): boolean {
  return known !== undefined || required !== undefined;
}

/**
 * Ranks: it cannot be the one; an enumeration has other values, but is open; a constant counts more than any
 * field.
 */
const [no, last, constant] = [-2, -1, 1e6];

/** How well a value fits: the number of fields that the candidate knows. */
function rankOf<T>(json: unknown, candidate: Candidate<T>): number {
  const { known, items, places, required = [], fixed = {}, values } = candidate;
  if (values !== undefined) return values.includes(json) ? constant : last;
  if (items !== undefined || places !== undefined) return rankOfList(json, candidate);
  if (!isObjectForm(candidate)) return 0;
  if (!isObject(json)) return no;
  const from = json as Record<string, unknown>;
  if (!required.every((name) => Object.hasOwn(from, name))) return no;
  const told = Object.entries(fixed).filter(([name]) => Object.hasOwn(from, name));
  if (!told.every(([name, expected]) => expected.includes(from[name]))) return no;
  const constants = told.filter(([, expected]) => expected.length === 1).length * constant;
  return constants + Object.keys(from).filter((name) => known?.has(name) ?? required.includes(name)).length;
}

function rankOfList(json: unknown, { places = [], items = [] }: Candidate<unknown>): number {
  if (!Array.isArray(json)) return no;
  const ranks = json.map((item: unknown, index) => {
    const forms = places[index] ?? items;
    if (item === null || forms.length === 0) return 0;
    return Math.max(...forms.map((candidate) => rankOf(item, candidate)));
  });
  return ranks.includes(no) ? no : ranks.reduce((sum, rank) => sum + rank, 0);
}

/**
 * Reads what has the form that one of its fields names. What names none is read by `otherwise`, or is an
 * object that stays as it is: a service may know more forms than its specification.
 */
export function oneOfCases<T>(
  json: unknown,
  field: string,
  cases: Readonly<Record<string, Reader<T>>>,
  otherwise: Reader<T> = (value) => object(value) as T,
): T {
  const kind = isObject(json) ? object(json)[field] : undefined;
  const read = typeof kind === "string" && Object.hasOwn(cases, kind) ? cases[kind] : undefined;
  return (read ?? otherwise)(json);
}
