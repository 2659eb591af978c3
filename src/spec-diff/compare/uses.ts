/** Compares types and their rules. */
import { modelIn, namedValues, type Limits, type Model, type Use } from "../../generator/index.js";
import type { Recorder } from "./Recorder.js";
import type { Rule } from "./rules.js";
import { typeName, withoutAlias } from "./types.js";

type Tuple = Extract<Use["shape"], { kind: "tuple" }>;

export function compareUses(before: Use, after: Use, record: Recorder, opened = new Set<Model>()): void {
  const { names } = record.context;
  const [old, now] = [modelIn(before), modelIn(after)];
  if (old && now && names.get(old) === names.get(now)) {
    compareNull(before, after, record);
    return;
  }
  const [was, is] = [withoutAlias(before, opened), withoutAlias(after, opened)];
  compareNull(was, is, record);
  if (was.shape.kind === "array" && is.shape.kind === "array") {
    compareLimits(was.limits, is.limits, record);
    compareUses(was.shape.items, is.shape.items, record.saying(`${record.prefix}each item `), opened);
  } else if (was.shape.kind === "tuple" && is.shape.kind === "tuple") {
    compareLimits(was.limits, is.limits, record);
    comparePlaces(was.shape, is.shape, record, opened);
  } else if (was.shape.kind === "map" && is.shape.kind === "map") {
    compareUses(was.shape.values, is.shape.values, record.saying(`${record.prefix}each value `), opened);
  } else if (was.shape.kind === "union" || is.shape.kind === "union") {
    compareMembers(membersOf(was), membersOf(is), record);
  } else if (compareTypes(typeName(was, names), typeName(is, names), record)) {
    compareLimits(was.limits, is.limits, record);
    compareNamed(was, is, record);
  }
}

function comparePlaces(was: Tuple, is: Tuple, record: Recorder, opened: ReadonlySet<Model>): void {
  for (let index = 0; index < Math.max(was.places.length, is.places.length); index++) {
    const item = record.saying(`${record.prefix}item ${String(index + 1)} `);
    const [old, now] = [was.places[index], is.places[index]];
    if (now === undefined) {
      item.add("place-removed", "is no place of its own any more");
      continue;
    }
    if (old === undefined) item.add("place-added", "is a place of its own now");
    if (index >= was.fewest && index < is.fewest) item.add("required-added", "is required now");
    if (index < was.fewest && index >= is.fewest) item.add("required-removed", "may be missing now");
    // A new place was covered by the items that may follow.
    const before = old ?? was.rest;
    if (before !== undefined) compareUses(before, now, item, new Set(opened));
  }
  if (was.rest && is.rest)
    compareUses(was.rest, is.rest, record.saying(`${record.prefix}each further item `), new Set(opened));
  else if (is.rest) record.add("place-added", "may have further items now");
  else if (was.rest) record.add("place-removed", "has no further items any more");
}

/** A type that allows any value also allows null, even if the document does not say so. */
function compareNull(was: Use, is: Use, record: Recorder): void {
  if (was.shape.kind === "any" || is.shape.kind === "any") return;
  if (!was.nullable && is.nullable) record.add("nullable-added", "can be null now");
  if (was.nullable && !is.nullable) record.add("nullable-removed", "is never null now");
}

/** @returns whether the rules of both can be compared */
export function compareTypes(was: string, is: string, record: Recorder): boolean {
  if (was === is) return true;
  const [isWidened, isNarrowed] = [`${was} ${is}` === "integer number", `${was} ${is}` === "number integer"];
  const rule = isWidened ? "number-widened" : isNarrowed ? "number-narrowed" : "type-changed";
  record.add(rule, `has the type ${is} now, not ${was}`, was, is);
  return isWidened || isNarrowed;
}

function membersOf(use: Use): readonly Use[] {
  return use.shape.kind === "union" ? use.shape.members : [use];
}

/** Compares the members of two unions, which are matched by type. */
export function compareMembers(before: readonly Use[], after: readonly Use[], record: Recorder): void {
  const [was, is] = [byType(before, record), byType(after, record)];
  for (const [type, use] of was) {
    const now = is.get(type);
    if (now === undefined) record.add("union-member-removed", `is no longer ${type}`, type);
    else compareUses(use, now, record.saying(`as ${type} `));
  }
  for (const type of is.keys())
    if (!was.has(type)) record.add("union-member-added", `may be ${type} now`, undefined, type);
}

function byType(members: readonly Use[], { context: { names } }: Recorder): Map<string, Use> {
  const counts = new Map<string, number>();
  const typed = members.map((member): [string, Use] => {
    const type = isConstant(member) ? JSON.stringify(namedValues(member)[0]) : typeName(member, names);
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    return [count === 1 ? type : `${type} (${String(count)})`, member];
  });
  return new Map(typed);
}

/** Compares the values of inline enumerations, or of enumerations with different names. */
function compareNamed(before: Use, after: Use, record: Recorder): void {
  const [was, is] = [namedValues(before), namedValues(after)];
  if (was.length === 0 && is.length === 0) return;
  if (was.length === 0) record.add("enum-added", `has the values ${is.join(", ")} now`, undefined, is);
  else if (is.length === 0) record.add("enum-removed", `no longer names the values ${was.join(", ")}`, was);
  else if (isConstant(before) && !isConstant(after) && is.includes(was[0] ?? ""))
    record.add("constant-opened", `is no longer always ${String(was[0])}`, was, is);
  else compareValues(was, is, record);
}

function isConstant({ shape }: Use): boolean {
  return shape.kind === "scalar" && shape.values.length === 1;
}

export function compareValues(was: readonly unknown[], is: readonly unknown[], record: Recorder): void {
  const [before, after] = [new Set(was), new Set(is)];
  for (const value of before)
    if (!after.has(value)) record.add("value-removed", `no longer has the value ${String(value)}`, value);
  for (const value of after)
    if (!before.has(value)) record.add("value-added", `has the new value ${String(value)}`, undefined, value);
}

function compareLimits(before: Limits, after: Limits, record: Recorder): void {
  const { pattern: was, ...lower } = before;
  const { pattern: is, ...upper } = after;
  if (String(was) !== String(is)) {
    const [rule, message] = patternChange(was, is, record.context.refused);
    record.add(rule, message, was?.source, is?.source);
  }
  const [old, now] = [lower, upper] as Readonly<Record<string, number>>[];
  for (const name of new Set([...Object.keys(lower), ...Object.keys(upper)])) {
    const [from, to] = [old?.[name], now?.[name]];
    if (from === to) continue;
    const [bound, other] = /imum$/.test(name) ? [boundOf(before, name), boundOf(after, name)] : [from, to];
    const isTighter =
      bound === undefined || (other !== undefined && (/max/i.test(name) ? other < bound : other > bound));
    const message = `has the ${name} ${String(to ?? "none")} now, not ${String(from ?? "none")}`;
    record.add(isTighter ? "limit-tightened" : "limit-loosened", message, from, to);
  }
}

/** Returns the least or greatest allowed number. For an exclusive bound, that is the number next to it. */
function boundOf(limits: Limits, name: string): number {
  const { minimum = -Infinity, exclusiveMinimum = -Infinity } = limits;
  const { maximum = Infinity, exclusiveMaximum = Infinity } = limits;
  const step = (bound: number) => Number.EPSILON * Math.max(1, Math.min(Math.abs(bound), 2 ** 53));
  return /max/i.test(name)
    ? Math.min(maximum, exclusiveMaximum - step(exclusiveMaximum))
    : Math.max(minimum, exclusiveMinimum + step(exclusiveMinimum));
}

/**
 * Returns the rule for a changed pattern. A pattern that matches all samples of the old one counts as looser,
 * since inclusion cannot be proved for all expressions.
 */
function patternChange(
  was: RegExp | undefined,
  is: RegExp | undefined,
  refused: Recorder["context"]["refused"],
): [Rule, message: string] {
  if (is === undefined) return ["pattern-loosened", `need not fit ${String(was)} any more`];
  if (was === undefined) return ["pattern-tightened", `must fit ${String(is)} now`];
  const proof = refused(was, is);
  const message = `must fit ${String(is)} now, not ${String(was)}`;
  if (proof === undefined)
    return ["pattern-tightened", `${message}; whether that takes all of the old cannot be told`];
  return proof.text === undefined
    ? ["pattern-loosened", `${message}, which takes all samples of the old`]
    : ["pattern-tightened", `${message}, which refuses for example ${JSON.stringify(proof.text)}`];
}
