/** Helpers to read parsed JSON of unknown form. */

/** Any JSON object. */
export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns an object's entries; none for any other value. */
export function entriesOf(value: unknown): [name: string, value: unknown][] {
  return isJson(value) ? Object.entries(value) : [];
}

/** Returns the object in a field, or an empty object. */
export function objectIn(from: Json, field: string): Json {
  const value = from[field];
  return isJson(value) ? value : {};
}

/** Returns a list's items; none for any other value. */
export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Returns the strings of a list; none for any other value. */
export function textsOf(value: unknown): string[] {
  return itemsOf(value).filter((item) => typeof item === "string");
}

/** Returns the trimmed string in a field, or an empty string. */
export function textIn(from: Json, field: string): string {
  const value = from[field];
  return typeof value === "string" ? value.trim() : "";
}

/** Drops the entries that say nothing: `undefined`, `false`, empty strings and empty lists. */
export function present<Entries extends object>(
  entries: Entries,
): { [Name in keyof Entries]?: Exclude<Entries[Name], undefined | false> } {
  const kept = Object.entries(entries).filter(
    ([, value]) =>
      value !== undefined && value !== false && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  // The filter keeps exactly the entries that the type describes.
  return Object.fromEntries(kept) as { [Name in keyof Entries]?: Exclude<Entries[Name], undefined | false> };
}
