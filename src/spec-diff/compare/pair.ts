import { once } from "../../generator/index.js";
import type { Recorder } from "./Recorder.js";

/** The entries of two maps, paired. */
export interface Pairs<T> {
  same: { was: T; is: T }[];
  renamed: { from: string; to: string; was: T; is: T }[];
  removed: T[];
  added: T[];
}

/**
 * Pairs entries by name. Of the rest, a removed and an added entry count as renamed if they are alike and no
 * other entry is like them.
 *
 * @param likeness - returns a text that is equal for entries that differ only in their names
 */
export function pair<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  likeness: (entry: T) => string,
): Pairs<T> {
  const pairs: Pairs<T> = { same: [], renamed: [], removed: [], added: [] };
  for (const [name, was] of before) {
    const is = after.get(name);
    if (is !== undefined) pairs.same.push({ was, is });
  }
  const come = byLikeness(after, before, likeness);
  for (const [text, gone] of byLikeness(before, after, likeness)) {
    const [one, ...others] = gone;
    const [other, ...more] = come.get(text) ?? [];
    if (one !== undefined && other !== undefined && others.length === 0 && more.length === 0) {
      pairs.renamed.push({ from: one[0], to: other[0], was: one[1], is: other[1] });
      come.delete(text);
    } else pairs.removed.push(...gone.map(([, was]) => was));
  }
  pairs.added.push(...[...come.values()].flat().map(([, is]) => is));
  return pairs;
}

/** Groups the entries of a map whose names another map lacks, by likeness. */
function byLikeness<T>(
  entries: ReadonlyMap<string, T>,
  others: ReadonlyMap<string, T>,
  likeness: (entry: T) => string,
): Map<string, [name: string, entry: T][]> {
  const found = new Map<string, [name: string, entry: T][]>();
  for (const [name, entry] of entries)
    if (!others.has(name)) once(found, likeness(entry), () => []).push([name, entry]);
  return found;
}

/** Records removed and renamed entries. */
export function recordPairs<T>(
  kind: "operation" | "parameter" | "schema" | "field",
  pairs: Pairs<T>,
  partOf: (was?: T, is?: T) => Recorder,
): Pairs<T> {
  for (const was of pairs.removed) partOf(was).add(`${kind}-removed`, "is gone");
  for (const { from, to, was, is } of pairs.renamed)
    partOf(was, is).add(`${kind}-renamed`, `is called ${to} now`, from, to);
  return pairs;
}
