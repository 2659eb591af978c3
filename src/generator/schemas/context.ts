/** The context in which a part of a document is read. */
import type { OpenApiDocument } from "../document/OpenApiDocument.js";
import { isJson, itemsOf, type Json } from "../document/json.js";
import type { Direction } from "./Directions.js";

export interface Context {
  readonly document: OpenApiDocument;
  readonly direction: Direction;
  /** The place in the document, for messages. */
  readonly place: string;
  /** Returns the preferred name for a model that is made for this place. */
  readonly wish: () => string;
}

/** The context of a schema that may become a model. */
export interface SchemaContext extends Context {
  /** The schema as it is in the document, even if a merged schema is read in its place. */
  readonly identity: Json;
  /** Whether the document names the schema. */
  readonly isNamed: boolean;
}

/** Returns the context of a child. */
export function inside({ document, direction, place, wish }: Context, step: string, suffix: string): Context {
  return { document, direction, place: `${place}.${step}`, wish: () => wish() + suffix };
}

/** Returns an object or the target of its reference. */
export function follow(node: unknown, { document, place }: Context): Json {
  return document.follow(node, place);
}

/** Returns a schema with the keywords of its reference and `allOf` parts; the nearer keyword wins. */
export function withParts(schema: Json, context: Context, visited = new Set<Json>()): Json {
  if (visited.has(schema)) return {};
  visited.add(schema);
  const target = follow(schema, context);
  const parts = itemsOf(target["allOf"]).filter(isJson);
  return Object.assign({}, ...parts.map((part) => withParts(part, context, visited)), target, schema) as Json;
}

/**
 * Notes something that the generated code does not do.
 *
 * @param what - the note, a sentence
 * @param detail - text to append to the place
 */
export function note({ document, place }: Context, what: string, detail = ""): void {
  document.notes.add(what, place + detail);
}

/** Notes the schema `false`, which allows no value but is read as any value. */
export function noteFalse(schema: unknown, context: Context): void {
  if (schema === false) note(context, "A schema that is false allows no value; any value is taken.");
}
