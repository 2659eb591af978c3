/** Compares the common parts of parameters and fields. */
import { isDeepStrictEqual } from "node:util";
import type { Element } from "../../generator/index.js";
import { pair, type Pairs } from "./pair.js";
import type { Recorder } from "./Recorder.js";
import { likeness } from "./types.js";
import { compareUses } from "./uses.js";

/** Pairs parameters or fields by their names in code. */
export function pairElements<T extends Element>(
  before: readonly T[],
  after: readonly T[],
  { context: { names } }: Recorder,
): Pairs<T> {
  const byName = (all: readonly T[]) => new Map(all.map((each) => [each.name, each]));
  return pair(byName(before), byName(after), (each) => likeness({ ...each, name: "", wireName: "" }, names));
}

/** Compares a parameter or a field in the two documents. */
export function compareElements(was: Element, is: Element, record: Recorder): void {
  if (was.wireName !== is.wireName)
    record.add("wire-name-changed", `is called ${is.wireName} on the wire now`, was.wireName, is.wireName);
  if (!was.required && is.required) record.add("required-added", "is required now");
  if (was.required && !is.required) record.add("required-removed", "may be missing now");
  compareUses(was.use, is.use, record);
  compareDefaults(was.default, is.default, record);
  compareDeprecations(was.deprecated, is.deprecated, record);
  compareWords(was.description, is.description, record);
}

function compareDefaults(was: unknown, is: unknown, record: Recorder): void {
  if (isDeepStrictEqual(was, is)) return;
  const [old, now] = [JSON.stringify(was), JSON.stringify(is)];
  if (was === undefined) record.add("default-added", `has the default ${now} now`, was, is);
  else if (is === undefined) record.add("default-removed", `no longer has the default ${old}`, was, is);
  else record.add("default-changed", `has the default ${now} now, not ${old}`, was, is);
}

export function compareDeprecations(was: boolean, is: boolean, record: Recorder): void {
  if (!was && is) record.add("deprecation-added", "is deprecated now");
  if (was && !is) record.add("deprecation-removed", "is no longer deprecated");
}

export function compareWords(was: unknown, is: unknown, record: Recorder): void {
  if (!isDeepStrictEqual(was, is)) record.add("description-changed", "is described in other words");
}
