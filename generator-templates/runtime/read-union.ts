/** Readers of unions: values with one of several forms. */
import { ResponseError, unexpected } from "./errors.js";
import { caseOf, isObject } from "./free.js";
import { object, type Reader } from "./read-value.js";

/** One form of a union. */
export interface Candidate<T> {
  readonly read: Reader<T>;
  /** For a model: the names of its fields on the wire. */
  readonly known?: ReadonlySet<string>;
  /** For a list: the forms of its items. */
  readonly items?: readonly Candidate<unknown>[];
  /** For a tuple: the forms of each position, or an empty list for one that does not help to choose. */
  readonly places?: readonly (readonly Candidate<unknown>[])[];
  /** The fields that a value of this form must have. */
  readonly required?: readonly string[];
  /** The allowed values of fields with constants, checked if the field exists. */
  readonly fixed?: Readonly<Record<string, readonly unknown[]>>;
  /** For a constant or an enumeration: its values. */
  readonly values?: readonly unknown[];
}

/**
 * Results of the outermost union that is being read, by JSON value and union name; undefined outside a union.
 */
let resultsOfUnion: Map<unknown, Map<string, unknown>> | undefined;

/**
 * Reads a union. The form with matching constants wins, then the form that knows most of the value's fields.
 * A value that fits no form is returned unchanged, except null, or a non-object if every form is an object.
 *
 * @param name - the name of the union. Results are cached by it, so that forms that contain each other do not
 *   take twice the time for each level of nesting
 */
export function oneOf<T>(json: unknown, candidates: readonly Candidate<T>[], name?: string): T {
  if (name === undefined || typeof json !== "object") return firstThatFits(json, candidates);
  const known = resultsOfUnion?.get(json);
  // Only this union stores results under its name.
  if (known?.has(name) === true) return known.get(name) as T;
  const isOutermost = resultsOfUnion === undefined;
  const all = (resultsOfUnion ??= new Map<unknown, Map<string, unknown>>());
  try {
    const value = firstThatFits(json, candidates);
    all.set(json, (all.get(json) ?? new Map<string, unknown>()).set(name, value));
    return value;
  } finally {
    if (isOutermost) resultsOfUnion = undefined;
  }
}

/**
 * Reads a union of which a value may have several forms at once: it has the fields of each that fits. See
 * {@link oneOf}.
 */
export function anyOf<T>(json: unknown, candidates: readonly Candidate<T>[], name: string): T {
  const combined = candidates.map((form) => ({
    ...form,
    read: (value: unknown) => readCombined(value, form, candidates),
  }));
  return oneOf(json, combined, name);
}

/** Reads the fields that other forms know by these forms, and the rest by the first. */
function readCombined<T>(json: unknown, form: Candidate<T>, candidates: readonly Candidate<T>[]): T {
  if (!isObject(json) || form.known === undefined) return form.read(json);
  let own = Object.entries(json);
  let others = {};
  for (const { known, read } of candidates.filter((other) => rankOf(json, other) > no)) {
    const added = own.filter(([name]) => known?.has(name) === true && !form.known?.has(name));
    if (added.length === 0) continue;
    try {
      const whole = Object.entries(json).filter(([name]) => known?.has(name));
      others = { ...read(Object.fromEntries(whole)), ...others };
      own = own.filter((field) => !added.includes(field));
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
    }
  }
  return { ...others, ...form.read(Object.fromEntries(own)) };
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
 * Ranks of a form: impossible; an enumeration without the value, which is open and so possible; a matching
 * constant, which outranks any number of fields.
 */
const [no, last, constant] = [-2, -1, 1e6];

/** Returns how well a value fits a form: the number of its fields that the form knows, plus its constants. */
function rankOf<T>(json: unknown, candidate: Candidate<T>): number {
  const { known, items, places, required = [], fixed = {}, values } = candidate;
  if (values !== undefined) return values.includes(json) ? constant : last;
  if (items !== undefined || places !== undefined) return rankOfList(json, candidate);
  if (!isObjectForm(candidate)) return 0;
  if (!isObject(json)) return no;
  const from = json as Record<string, unknown>;
  if (!required.every((name) => Object.hasOwn(from, name))) return no;
  const present = Object.entries(fixed).filter(([name]) => Object.hasOwn(from, name));
  if (!present.every(([name, expected]) => expected.includes(from[name]))) return no;
  const constants = present.filter(([, expected]) => expected.length === 1).length * constant;
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
 * Reads a union whose form is named by one of its fields, the discriminator. A value that names no known form
 * is read by `otherwise`. By default, any object is returned unchanged, since a service may have more forms
 * than its specification.
 */
export function oneOfCases<T>(
  json: unknown,
  field: string,
  cases: Readonly<Record<string, Reader<T>>>,
  otherwise: Reader<T> = (value) => object(value) as T,
): T {
  const kind = isObject(json) ? object(json)[field] : undefined;
  return (caseOf(cases, kind) ?? otherwise)(json);
}
