import { toSdkError } from "../call/to-sdk-error.js";
import { checkObject, hintFor, tagOf } from "../checks/checks.js";
import { refuse } from "../checks/refuse.js";
import { InvalidArgumentError } from "../errors/index.js";
import { decodeCursor, type Position } from "./cursor.js";
import type { ListDefinition, ListOperation } from "./ListDefinition.js";

/** A list's checked parameters. */
export interface Plan {
  /** The parameters of a page's request. */
  readonly params: Record<string, unknown>;
  readonly limit: number;
  /** Where to start; undefined for the beginning. */
  readonly from: Position | undefined;
}

/**
 * Copies an argument's own properties, so that later changes on either side do not affect the other.
 *
 * @param field - The name of the argument.
 * @throws InvalidArgumentError if the argument is not an object, and any error that one of its getters throws
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

/** Also true for a Date of another realm. */
function isDate(value: unknown): value is Date {
  return tagOf(value) === "Date";
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The part of an operation-table entry that a plan depends on. */
type Operation = Pick<ListOperation<unknown>, "id" | "parameters">;

/** The part of a list definition that a plan depends on. */
interface Definition extends Pick<ListDefinition<unknown>, "sizeParameter" | "tokenParameter"> {
  readonly operation: Operation;
}

/** Separates the list's own parameters from the ones that are sent. */
export function plan(definition: Definition, given: Record<string, unknown>): Plan {
  const { operation, sizeParameter = "pageSize" } = definition;
  const [limitName, cursorName] = listNames(operation);
  const { [limitName]: total, [cursorName]: cursor, ...params } = given;
  const limit = checkLimit(operation, limitName, total);
  // In a list, only the cursor may select a page.
  const misplaced = pageParameters(definition).find((name) => params[name] !== undefined);
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

/** Names of the list's own parameters, chosen so that they differ from the operation's. */
function listNames({ parameters }: Operation): [limit: string, cursor: string] {
  const has = (name: string): boolean => parameters.some((parameter) => parameter.name === name);
  return [has("limit") ? "maxItems" : "limit", has("cursor") ? "listCursor" : "cursor"];
}

function pageParameters({ tokenParameter = "pageToken" }: Definition): string[] {
  return ["page", tokenParameter];
}

/** Rewrites the error for an unknown name: generated code would suggest a page's parameters, not a list's. */
export function asListError(thrown: unknown, definition: Definition, given: object): unknown {
  const error = toSdkError(thrown);
  if (!(error instanceof InvalidArgumentError) || !Object.hasOwn(given, error.field)) return error;
  const { operation } = definition;
  const own = operation.parameters.filter((parameter) => parameter.in !== "path").map(({ name }) => name);
  if (own.includes(error.field)) return error;
  const excluded = pageParameters(definition);
  const known = new Set([...listNames(operation), ...own.filter((name) => !excluded.includes(name))]);
  const rule = `is not a parameter of a list; ${hintFor(error.field, known)}`;
  return new InvalidArgumentError({ field: error.field, rule, operation: operation.id });
}

function checkLimit(operation: Operation, field: string, limit: unknown): number | undefined {
  if (limit === undefined) return undefined;
  if (typeof limit === "number" && Number.isSafeInteger(limit) && limit >= 0) return limit;
  refuse(field, "must be a whole number, 0 or more; leave it out for no limit.", operation.id);
}

/**
 * Caps the page size at the limit. A size that breaks the specification's rule is refused, not corrected.
 * This happens here, before any other parameter is checked, because the generated method, which has the same
 * rule, only sees the capped size.
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
  // With a limit of 0 nothing is sent, but the size must still pass the generated checks.
  const atMost = Math.max(minimum, Math.min(limit ?? maximum, maximum));
  if (size === undefined) return limit === undefined ? {} : { [field]: atMost };
  if (typeof size === "number" && Number.isSafeInteger(size) && size >= minimum && size <= maximum) {
    return { [field]: Math.min(size, atMost) };
  }
  const upTo = maximum === Infinity ? " or more" : ` to ${maximum}`;
  refuse(field, `must be a whole number, ${minimum}${upTo}.`, operation.id);
}
