/** Compares types, and the rules that hang on them. */
import { namedValues, type Limits, type Model, type Use } from "../../generator/index.js";
import type { Recorder } from "./recorder.js";
import { typeName, withoutAlias } from "./types.js";

/** @param inner - what the message says in front where the uses stand inside a list or a map */
export function compareUses(
  before: Use,
  after: Use,
  record: Recorder,
  inner = "",
  opened = new Set<Model>(),
): void {
  const { names } = record.context;
  const add: Recorder["add"] = (rule, message, ...values) => {
    record.add(rule, inner + message, ...values);
  };
  if (isSameModel(before, after, record)) {
    compareNull(before, after, add);
    return;
  }
  const [was, is] = [withoutAlias(before, opened), withoutAlias(after, opened)];
  compareNull(was, is, add);
  if (was.shape.kind === "array" && is.shape.kind === "array") {
    compareLimits(was.limits, is.limits, record, add);
    compareUses(was.shape.items, is.shape.items, record, `${inner}each item `, opened);
  } else if (was.shape.kind === "map" && is.shape.kind === "map") {
    compareUses(was.shape.values, is.shape.values, record, `${inner}each value `, opened);
  } else if (was.shape.kind === "union" || is.shape.kind === "union") {
    compareMembers(membersOf(was), membersOf(is), record, add);
  } else if (compareTypes(typeName(was, names), typeName(is, names), add)) {
    compareLimits(was.limits, is.limits, record, add);
    compareNamed(was, is, add);
  }
}

function isSameModel({ shape: was }: Use, { shape: is }: Use, { context: { names } }: Recorder): boolean {
  return was.kind === "model" && is.kind === "model" && names.get(was.model) === names.get(is.model);
}

type Add = Recorder["add"];

function compareNull(was: Use, is: Use, add: Add): void {
  if (!was.nullable && is.nullable) add("nullable-added", "can be null now");
  if (was.nullable && !is.nullable) add("nullable-removed", "is never null now");
}

/** @returns whether the rules of both can be compared */
export function compareTypes(was: string, is: string, add: Add): boolean {
  if (was === is) return true;
  const [isWidened, isNarrowed] = [`${was} ${is}` === "integer number", `${was} ${is}` === "number integer"];
  const rule = isWidened ? "number-widened" : isNarrowed ? "number-narrowed" : "type-changed";
  add(rule, `has the type ${is} now, not ${was}`, was, is);
  return isWidened || isNarrowed;
}

function membersOf(use: Use): readonly Use[] {
  return use.shape.kind === "union" ? use.shape.members : [use];
}

/** The members of two unions, by their types. */
export function compareMembers(
  before: readonly Use[],
  after: readonly Use[],
  record: Recorder,
  add: Add,
): void {
  const [was, is] = [byType(before, record), byType(after, record)];
  for (const [type, use] of was) {
    const now = is.get(type);
    if (now === undefined) add("union-member-removed", `is no longer ${type}`, type);
    else compareUses(use, now, record, `as ${type} `);
  }
  for (const type of is.keys())
    if (!was.has(type)) add("union-member-added", `may be ${type} now`, undefined, type);
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

/** The values that are named in place, or by an enumeration of another name. */
function compareNamed(before: Use, after: Use, add: Add): void {
  const [was, is] = [namedValues(before), namedValues(after)];
  if (was.length === 0 && is.length === 0) return;
  if (was.length === 0) add("enum-added", `has the values ${is.join(", ")} now`, undefined, is);
  else if (is.length === 0)
    add("enum-removed", `no longer names the values ${was.join(", ")}`, was, undefined);
  else if (isConstant(before) && !isConstant(after) && is.includes(was[0] ?? ""))
    add("constant-opened", `is no longer always ${String(was[0])}`, was, is);
  else compareValues(was, is, add);
}

function isConstant({ shape }: Use): boolean {
  return shape.kind === "scalar" && shape.values.length === 1;
}

export function compareValues(was: readonly unknown[], is: readonly unknown[], add: Add): void {
  const [before, after] = [new Set(was), new Set(is)];
  for (const value of before)
    if (!after.has(value)) add("value-removed", `no longer has the value ${String(value)}`, value);
  for (const value of after)
    if (!before.has(value)) add("value-added", `has the new value ${String(value)}`, undefined, value);
}

function compareLimits(before: Limits, after: Limits, { context }: Recorder, add: Add): void {
  const { pattern: was, ...lower } = before;
  const { pattern: is, ...upper } = after;
  if (String(was) !== String(is)) comparePatterns(was, is, context.refused, add);
  const [old, now] = [lower, upper] as Readonly<Record<string, number>>[];
  for (const name of new Set([...Object.keys(lower), ...Object.keys(upper)])) {
    const [from, to] = [old?.[name], now?.[name]];
    if (from === to) continue;
    const isTighter = from === undefined || (to !== undefined && (/max/i.test(name) ? to < from : to > from));
    const message = `has the ${name} ${String(to ?? "none")} now, not ${String(from ?? "none")}`;
    add(isTighter ? "limit-tightened" : "limit-loosened", message, from, to);
  }
}

/**
 * A pattern that takes all samples of the old one counts as looser: nothing can prove that for all
 * expressions.
 */
function comparePatterns(
  was: RegExp | undefined,
  is: RegExp | undefined,
  refused: Recorder["context"]["refused"],
  say: Add,
): void {
  const add = (rule: "pattern-tightened" | "pattern-loosened", message: string) => {
    say(rule, message, was?.source, is?.source);
  };
  if (is === undefined) {
    add("pattern-loosened", `need not fit ${String(was)} any more`);
    return;
  }
  if (was === undefined) {
    add("pattern-tightened", `must fit ${String(is)} now`);
    return;
  }
  const proof = refused(was, is);
  const message = `must fit ${String(is)} now, not ${String(was)}`;
  if (proof === undefined)
    add("pattern-tightened", `${message}; whether that takes all of the old cannot be told`);
  else if (proof.text === undefined)
    add("pattern-loosened", `${message}, which takes all samples of the old`);
  else add("pattern-tightened", `${message}, which refuses for example ${JSON.stringify(proof.text)}`);
}
