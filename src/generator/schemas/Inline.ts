/** Schemas that get no declaration of their own. */
import type { Json } from "../document/json.js";
import type { SchemaContext } from "./context.js";
import type { Direction } from "./Directions.js";
import type { Use } from "./shape.js";

/**
 * Reads a schema once for each direction, however many ways lead to it: a merge can make a few schemas that
 * hold each other in very many ways.
 */
export class Inline {
  readonly #known: Readonly<Record<Direction, Map<Json, Use>>> = { sent: new Map(), received: new Map() };
  #open = new Set<Json>();

  /**
   * @param read - what the schema comes to where it is used
   * @param inItself - what it comes to inside itself: without a name, it would have no end
   */
  of({ identity, direction }: SchemaContext, read: () => Use, inItself: () => Use): Use {
    if (this.#open.has(identity)) return inItself();
    const known = this.#known[direction].get(identity);
    if (known !== undefined) return known;
    this.#open.add(identity);
    const use = read();
    this.#open.delete(identity);
    this.#known[direction].set(identity, use);
    return use;
  }

  /** Reads a declaration: a schema that holds itself by the declaration's name has an end. */
  declaration<Body>(read: () => Body): Body {
    const around = this.#open;
    this.#open = new Set();
    const body = read();
    this.#open = around;
    return body;
  }
}
