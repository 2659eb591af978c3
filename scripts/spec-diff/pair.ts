import { equal } from "./json.js";

/** How the entries of two maps belong together. */
export interface Pairs<T> {
  same: { name: string; before: T; after: T }[];
  renamed: { from: string; to: string; before: T; after: T }[];
  removed: { name: string; before: T }[];
  added: { name: string; after: T }[];
}

/**
 * Pairs entries by name; then what is left, by likeness: an entry that went and one that came and that are the same
 * but for the name were renamed, unless several could be meant.
 */
export function pair<T>(
  before: Map<string, T>,
  after: Map<string, T>,
  alike: (before: T, after: T, from: string, to: string) => boolean = equal,
): Pairs<T> {
  const pairs: Pairs<T> = { same: [], renamed: [], removed: [], added: [] };
  const gone = [...before].filter(([name]) => !after.has(name));
  const come = [...after].filter(([name]) => !before.has(name));
  for (const [name, was] of before) {
    const is = after.get(name);
    if (is !== undefined) pairs.same.push({ name, before: was, after: is });
  }
  for (const [from, was] of gone) {
    const [only, ...others] = come.filter(([to, is]) => alike(was, is, from, to));
    const rivals = only && gone.filter(([name, other]) => alike(other, only[1], name, only[0]));
    if (only && others.length === 0 && rivals?.length === 1)
      pairs.renamed.push({ from, to: only[0], before: was, after: only[1] });
    else pairs.removed.push({ name: from, before: was });
  }
  const renamed = new Set(pairs.renamed.map(({ to }) => to));
  for (const [name, is] of come) if (!renamed.has(name)) pairs.added.push({ name, after: is });
  return pairs;
}
