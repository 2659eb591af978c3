/** Where a part of a document is read. */
import type { OpenApiDocument } from "../document/OpenApiDocument.js";
import { isJson, itemsOf, type Json } from "../document/json.js";
import type { Direction } from "./Directions.js";

export interface Context {
  readonly document: OpenApiDocument;
  readonly direction: Direction;
  /** For messages: where in the document. */
  readonly place: string;
  /** What a model is called that is made for this place. */
  readonly wish: () => string;
}

/** Where a schema is read that may become a model. */
export interface SchemaContext extends Context {
  /** The schema as the document has it: what several parts were merged to may be read in its place. */
  readonly identity: Json;
  /** Whether the document gives it a name. */
  readonly isNamed: boolean;
}

/** Where something inside a part stands. */
export function inside({ document, direction, place, wish }: Context, step: string, suffix: string): Context {
  return { document, direction, place: `${place}.${step}`, wish: () => wish() + suffix };
}

/** An object, or what its reference leads to. */
export function follow(node: unknown, { document, place }: Context): Json {
  return document.follow(node, place);
}

/** A schema with what its reference and its parts say; what stands nearer counts more. */
export function withParts(schema: Json, context: Context, around = new Set<Json>()): Json {
  if (around.has(schema)) return {};
  around.add(schema);
  const target = follow(schema, context);
  const parts = itemsOf(target["allOf"]).filter(isJson);
  return Object.assign({}, ...parts.map((part) => withParts(part, context, around)), target, schema) as Json;
}

/**
 * Reports what is not done.
 *
 * @param what - a sentence
 * @param detail - what stands behind the place
 */
export function note({ document, place }: Context, what: string, detail = ""): void {
  document.notes.add(what, place + detail);
}

/** Reports a schema that no value fits: it is read like one that says nothing. */
export function noteFalse(schema: unknown, context: Context): void {
  if (schema === false) note(context, "A schema that is false allows no value; any value is taken.");
}
