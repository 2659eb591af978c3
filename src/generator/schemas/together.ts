/** Schemas that a merge asks for together. */
import type { Json } from "../document/json.js";
import { once } from "./once.js";

/**
 * Several schemas as one that asks for all of them: the same one for the same schemas each time. Without
 * that, schemas that hold each other would come to ever new ones.
 */
export class Together {
  readonly #numbers = new Map<Json, number>();
  readonly #made = new Map<string, Json>();
  /** The schemas of which one was made. */
  readonly #parts = new Map<Json, readonly Json[]>();

  of(schemas: readonly Json[]): Json {
    const parts = [...new Set(schemas.flatMap((schema) => this.#parts.get(schema) ?? schema))];
    const key = parts
      .map((part) => once(this.#numbers, part, () => this.#numbers.size))
      .sort((one, other) => one - other);
    const made = once(this.#made, key.join(), (): Json => ({ allOf: parts }));
    this.#parts.set(made, parts);
    return made;
  }
}
