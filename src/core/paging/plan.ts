import { checkObject, hintFor, tagOf } from "../checks/checks.js";
import { refuse } from "../checks/refuse.js";
import { InvalidArgumentError } from "../errors/index.js";
import { decodeCursor, type Position } from "./cursor.js";
import type { ListDefinition, ListOperation } from "./ListDefinition.js";

/** What a list was asked for, checked. */
export interface Plan {
  /** The parameters of the request for a page. */
  readonly params: Record<string, unknown>;
  readonly limit: number;
  /** Where to begin; undefined for the beginning. */
  readonly from: Position | undefined;
}

/**
 * Copies what a caller gave, so that neither side changes the other's afterwards. Own properties count, as
 * everywhere.
 *
 * @param field - The name of the argument.
 * @throws InvalidArgumentError if it is no object; and what a getter of the caller's throws
 */
export function snapshot(field: string, given: unknown): Record<string, unknown> {
  if (given === undefined) return {};
  checkObject(field, given);
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, copy(value)]));
}

function copy(value: unknown): unknown {
  if (isDate(value)) return new Date(value);
  if (Array.isArray(value)) return value.map(copy);
  return isPlain(value)
    ? Object.fromEntries(Object.entries(value).map(([name, own]) => [name, copy(own)]))
    : value;
}

/** One of another realm is one too. */
function isDate(value: unknown): value is Date {
  return tagOf(value) === "Date";
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** What of an operation's entry a plan depends on. */
type Operation = Pick<ListOperation<unknown>, "id" | "parameters">;

/** What of a list's definition a plan depends on. */
interface Definition extends Pick<ListDefinition<unknown>, "sizeParameter" | "tokenParameter"> {
  readonly operation: Operation;
}

/** Separates what only the list knows from what is sent. */
export function plan(definition: Definition, given: Record<string, unknown>): Plan {
  const { operation, sizeParameter = "pageSize" } = definition;
  const [limitName, cursorName] = listNames(operation);
  const { [limitName]: total, [cursorName]: cursor, ...params } = given;
  const limit = checkLimit(operation, limitName, total);
  // These say where a page is, which in a list only a cursor does.
  const misplaced = placesOf(definition).find((name) => params[name] !== undefined);
  if (misplaced !== undefined) {
    refuse(
      misplaced,
      "is not for a list, which starts at the beginning or at its cursor. Ask for a single page instead.",
      operation.id,
    );
  }
  return {
    params: { ...params, ...pageSize(operation, sizeParameter, params[sizeParameter], limit) },
    limit: limit ?? Infinity,
    from: cursor === undefined ? undefined : decodeCursor(cursor),
  };
}

/** What the list itself is asked for, under names that the operation has no use for. */
function listNames({ parameters }: Operation): [limit: string, cursor: string] {
  const has = (name: string): boolean => parameters.some((parameter) => parameter.name === name);
  return [has("limit") ? "maxItems" : "limit", has("cursor") ? "listCursor" : "cursor"];
}

function placesOf({ tokenParameter = "pageToken" }: Definition): string[] {
  return ["page", tokenParameter];
}

/** Generated code that refuses an unknown name knows those of a page alone; a list has others. */
export function inWordsOfList(error: unknown, definition: Definition, given: object): unknown {
  if (!(error instanceof InvalidArgumentError) || !Object.hasOwn(given, error.field)) return error;
  const { operation } = definition;
  const own = operation.parameters.filter((parameter) => parameter.in !== "path").map(({ name }) => name);
  if (own.includes(error.field)) return error;
  const places = placesOf(definition);
  const known = new Set([...listNames(operation), ...own.filter((name) => !places.includes(name))]);
  const rule = `is not a parameter of a list; ${hintFor(error.field, known)}`;
  return new InvalidArgumentError({ field: error.field, rule, operation: operation.id });
}

function checkLimit(operation: Operation, field: string, limit: unknown): number | undefined {
  if (limit === undefined) return undefined;
  if (typeof limit === "number" && Number.isSafeInteger(limit) && limit >= 0) return limit;
  refuse(field, "must be a whole number, 0 or more; leave it out for no limit.", operation.id);
}

/**
 * No page is asked to be larger than what is wanted of it. A size that breaks the specification's rule is
 * refused, not corrected, and so it is before any other parameter: the generated method, which knows the same
 * rule, would only see the corrected one.
 */
function pageSize(
  operation: Operation,
  field: string,
  size: unknown,
  limit: number | undefined,
): Record<string, number> {
  const rule = operation.parameters.find(({ name }) => name === field);
  if (rule === undefined) return {};
  const { minimum = 1, maximum = Infinity } = rule;
  // A limit of 0 asks for nothing, but what is never sent is checked all the same.
  const atMost = Math.max(minimum, Math.min(limit ?? maximum, maximum));
  if (size === undefined) return limit === undefined ? {} : { [field]: atMost };
  if (typeof size === "number" && Number.isSafeInteger(size) && size >= minimum && size <= maximum) {
    return { [field]: Math.min(size, atMost) };
  }
  const upTo = maximum === Infinity ? " or more" : ` to ${maximum}`;
  refuse(field, `must be a whole number, ${minimum}${upTo}.`, operation.id);
}
