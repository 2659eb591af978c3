import { change, greatest, type Change, type Subject } from "./change.js";
import { equal, text } from "./json.js";
import { MEANING, type ValueChange } from "./meaning.js";
import { sampleRefusals } from "./pattern.js";
import type { Value } from "./schema.js";
import type { Side } from "./surface.js";

/** The changes between two states of one parameter, field or schema. */
export function compareValues(before: Value, after: Value, side: Side, subject: Subject): Change[] {
  const changes: Change[] = [];
  const add = (kind: ValueChange, message: string, was?: unknown, is?: unknown): void => {
    const meaning = MEANING[kind];
    const levels = [...(side.request ? [meaning.request] : []), ...(side.answer ? [meaning.answer] : [])];
    changes.push(change(kind, greatest(levels) ?? "patch", subject, { message, before: was, after: is }));
  };

  if (before.type !== after.type)
    add("type-changed", `type ${before.type} became ${after.type}`, before.type, after.type);
  else if (before.format !== after.format)
    add(
      "format-changed",
      `format ${before.format ?? "none"} became ${after.format ?? "none"}`,
      before.format,
      after.format,
    );
  if (!before.required && after.required) add("required-added", "is required now", false, true);
  if (before.required && !after.required)
    add("required-removed", side.answer ? "may be missing now" : "is optional now", true, false);
  if (!before.nullable && after.nullable) add("nullable-added", "can be null now", false, true);
  if (before.nullable && !after.nullable) add("nullable-removed", "is never null now", true, false);
  compareEnums(before, after, add);
  comparePatterns(before, after, add);
  compareLimits(before, after, add);
  compareDefaults(before, after, add);
  if (before.deprecated !== after.deprecated)
    add(
      after.deprecated ? "deprecated-added" : "deprecated-removed",
      after.deprecated ? "is deprecated now" : "is no longer deprecated",
    );
  for (const name of keys(before.markers, after.markers))
    if (!equal(before.markers[name], after.markers[name]))
      add("marker-changed", `${name} changed`, before.markers[name], after.markers[name]);
  return changes;
}

type Add = (kind: ValueChange, message: string, before?: unknown, after?: unknown) => void;

function compareEnums(before: Value, after: Value, add: Add): void {
  if (!before.values && !after.values) return;
  if (!before.values) {
    add("value-removed", `takes only ${shown(after.values)} now`, undefined, after.values);
    return;
  }
  if (!after.values) {
    add("value-added", "takes any value now", before.values, undefined);
    return;
  }
  for (const value of before.values)
    if (!after.values.includes(value)) add("value-removed", `value ${value} is gone`, value, undefined);
  for (const value of after.values)
    if (!before.values.includes(value)) add("value-added", `value ${value} is new`, undefined, value);
}

function comparePatterns(before: Value, after: Value, add: Add): void {
  const [was, is] = [text(before.rules["pattern"]), text(after.rules["pattern"])];
  if (was === is) return;
  if (was === undefined) add("pattern-tightened", `must fit ${is ?? ""} now`, was, is);
  else if (is === undefined) add("pattern-loosened", `need not fit ${was} any more`, was, is);
  else {
    const refusals = sampleRefusals(was, is);
    const message = `pattern ${was} became ${is}`;
    if (!refusals)
      add("pattern-tightened", `${message}; whether that takes all of the old cannot be told`, was, is);
    else if (refusals.refused === undefined)
      add("pattern-loosened", `${message}, which takes all samples of the old`, was, is);
    else
      add(
        "pattern-tightened",
        `${message}, which refuses for example ${JSON.stringify(refusals.refused)}`,
        was,
        is,
      );
  }
}

/** Keyword, and whether a greater number is the stricter one. */
const LIMITS: Record<string, boolean> = {
  minimum: true,
  exclusiveMinimum: true,
  minLength: true,
  minItems: true,
  minProperties: true,
  maximum: false,
  exclusiveMaximum: false,
  maxLength: false,
  maxItems: false,
  maxProperties: false,
};

function compareLimits(before: Value, after: Value, add: Add): void {
  for (const name of keys(before.rules, after.rules)) {
    const [was, is] = [before.rules[name], after.rules[name]];
    if (name === "pattern" || was === is) continue;
    const tighter = was === undefined || (is !== undefined && isTighter(name, was, is));
    const message = `${name} ${was === undefined ? "none" : JSON.stringify(was)} became ${is === undefined ? "none" : JSON.stringify(is)}`;
    add(tighter ? "limit-tightened" : "limit-loosened", message, was, is);
  }
}

function isTighter(name: string, was: unknown, is: unknown): boolean {
  const greaterIsTighter = LIMITS[name];
  // multipleOf, and the exclusive limits of OpenAPI 3.0, which are flags: a change can refuse what was right before.
  if (greaterIsTighter === undefined || typeof was !== "number" || typeof is !== "number")
    return is !== false;
  return greaterIsTighter ? is > was : is < was;
}

function compareDefaults(before: Value, after: Value, add: Add): void {
  if (equal(before.default, after.default)) return;
  const [was, is] = [JSON.stringify(before.default), JSON.stringify(after.default)];
  if (before.default === undefined) add("default-added", `default is ${is} now`, undefined, after.default);
  else if (after.default === undefined)
    add("default-removed", `default ${was} is gone`, before.default, undefined);
  else add("default-changed", `default ${was} became ${is}`, before.default, after.default);
}

function keys(before: object, after: object): Set<string> {
  return new Set([...Object.keys(before), ...Object.keys(after)]);
}

function shown(values: string[] | undefined): string {
  return (values ?? []).join(", ");
}
