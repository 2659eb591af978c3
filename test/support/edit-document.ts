/** Editing copies of parsed documents. */
import { isJson, type Json } from "../../src/generator/index.js";

/** The part of a document at a path, which must exist; array indices are numbers. */
export function at(document: Json, ...path: (string | number)[]): Json {
  let node: unknown = document;
  for (const key of path)
    node = Array.isArray(node) ? node[Number(key)] : isJson(node) ? node[key] : undefined;
  if (!isJson(node)) throw new Error(`There is nothing at ${path.join(" > ")}.`);
  return node;
}

/** A schema of a document. */
export const schema = (document: Json, name: string) => at(document, "components", "schemas", name);

/** A field of a schema. */
export const field = (document: Json, owner: string, name: string) =>
  at(schema(document, owner), "properties", name);

/** Removes a key and returns its value. */
export function take(from: Json, key: string): unknown {
  const value = from[key];
  if (value === undefined) throw new Error(`There is no ${key}.`);
  Reflect.deleteProperty(from, key);
  return value;
}

/** Changes references anywhere in the document. */
export function redirect(node: unknown, from: string, to: string): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (value === from) Reflect.set(node, key, to);
    else redirect(value, from, to);
  }
}
