/** Where a schema is read, and what reads it. */
import type { Json } from "../document/json.js";
import type { Direction } from "./directions.js";
import type { Model, ModelBody, ObjectBody, Use } from "./shape.js";

/** Where a schema stands. */
export interface Context {
  readonly direction: Direction;
  /** For messages: where in the document. */
  readonly place: string;
  /** What a model is called that is made for this place. */
  readonly wish: () => string;
}

/** Where something inside a schema stands. */
export function inside(context: Context, step: string, suffix: string): Context {
  return { ...context, place: `${context.place}.${step}`, wish: () => context.wish() + suffix };
}

/** What the readers of the several kinds of schemas need of each other. */
export interface SchemaReader {
  /** What a schema comes to at one of its places. */
  use(node: unknown, context: Context): Use;
  /** The model of a schema: made when it is first met, and then the same at each place. */
  model(identity: Json, context: Context, read: (model: Model) => ModelBody): Model;
  /** What a model looks like in code, when it is made of a schema with properties. */
  objectBody(schema: Json, model: Model, context: Context): ObjectBody;
  /** Lets a schema that was made for one of the document's have its name. */
  standIn(made: Json, identity: Json): void;
  /** What tells a schema that a merge made from its neighbours. */
  suffixOf(node: unknown): string | undefined;
}
