import type { Recorder } from "./recorder.js";

/** How the entries of two maps belong together. */
export interface Pairs<T> {
  same: { name: string; was: T; is: T }[];
  renamed: { from: string; to: string; was: T; is: T }[];
  removed: { name: string; was: T }[];
  added: { name: string; is: T }[];
}

/**
 * Pairs entries by name. Of the rest, an entry that went and one that came were renamed if they are alike and
 * no other could be meant.
 *
 * @param likeness - a text that two entries share which differ in nothing but their names
 */
export function pair<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  likeness: (entry: T, name: string) => string,
): Pairs<T> {
  const pairs: Pairs<T> = { same: [], renamed: [], removed: [], added: [] };
  for (const [name, was] of before) {
    const is = after.get(name);
    if (is !== undefined) pairs.same.push({ name, was, is });
  }
  const gone = byLikeness(before, after, likeness);
  const come = byLikeness(after, before, likeness);
  for (const [text, old] of gone) {
    const [one, ...others] = old;
    const [other, ...more] = come.get(text) ?? [];
    if (one !== undefined && other !== undefined && others.length === 0 && more.length === 0) {
      pairs.renamed.push({ from: one.name, to: other.name, was: one.entry, is: other.entry });
      come.delete(text);
    } else pairs.removed.push(...old.map(({ name, entry }) => ({ name, was: entry })));
  }
  pairs.added.push(...[...come.values()].flat().map(({ name, entry }) => ({ name, is: entry })));
  return pairs;
}

/** The entries of a map that another one does not name. */
function byLikeness<T>(
  entries: ReadonlyMap<string, T>,
  others: ReadonlyMap<string, T>,
  likeness: (entry: T, name: string) => string,
): Map<string, { name: string; entry: T }[]> {
  const found = new Map<string, { name: string; entry: T }[]>();
  for (const [name, entry] of entries) {
    if (others.has(name)) continue;
    const text = likeness(entry, name);
    found.set(text, [...(found.get(text) ?? []), { name, entry }]);
  }
  return found;
}

/** Records what is gone and what has another name. */
export function recordPairs<T>(
  kind: "operation" | "parameter" | "schema" | "field",
  pairs: Pairs<T>,
  partOf: (was?: T, is?: T) => Recorder,
): Pairs<T> {
  for (const { was } of pairs.removed) partOf(was).add(`${kind}-removed`, "is gone");
  for (const { from, to, was, is } of pairs.renamed)
    partOf(was, is).add(`${kind}-renamed`, `is called ${to} now`, from, to);
  return pairs;
}
