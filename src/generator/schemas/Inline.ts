/** Reads schemas that get no declaration. */
import type { Json } from "../document/json.js";
import type { SchemaContext } from "./context.js";
import type { Direction } from "./Directions.js";
import type { Use } from "./shape.js";

/**
 * Reads a schema once for each direction, however many paths lead to it: after a merge, a few schemas can
 * refer to each other in very many ways.
 */
export class Inline {
  readonly #known: Readonly<Record<Direction, Map<Json, Use>>> = { sent: new Map(), received: new Map() };
  #open = new Set<Json>();

  /**
   * @param read - reads the schema
   * @param inItself - returns the use of the schema within itself, where reading it again would never end
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

  /** Reads a declaration, within which a schema may contain itself through the declaration's name. */
  declaration<Body>(read: () => Body): Body {
    const outer = this.#open;
    this.#open = new Set();
    const body = read();
    this.#open = outer;
    return body;
  }
}
