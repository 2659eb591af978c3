/** Looking into parsed JSON, of which nothing is known beforehand. */

/** A part of a document: any JSON object. */
export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object's entries; those of an empty one for anything else. */
export function entriesOf(value: unknown): [name: string, value: unknown][] {
  return isJson(value) ? Object.entries(value) : [];
}

/** The object in a field, or an empty one. */
export function objectIn(from: Json, field: string): Json {
  const value = from[field];
  return isJson(value) ? value : {};
}

/** The items of a list; none for anything else. */
export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** The texts of a list; none for anything else. */
export function textsOf(value: unknown): string[] {
  return itemsOf(value).filter((item) => typeof item === "string");
}

/** The text in a field, trimmed, or an empty one. */
export function textIn(from: Json, field: string): string {
  const value = from[field];
  return typeof value === "string" ? value.trim() : "";
}

/** The entries that say something: no `undefined` or `false`, no empty text, no empty list. */
export function present<Entries extends object>(
  entries: Entries,
): { [Name in keyof Entries]?: Exclude<Entries[Name], undefined | false> } {
  const kept = Object.entries(entries).filter(
    ([, value]) =>
      value !== undefined && value !== false && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  // The entries that are left are those of the type.
  return Object.fromEntries(kept) as { [Name in keyof Entries]?: Exclude<Entries[Name], undefined | false> };
}
