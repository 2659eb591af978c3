/** Schemas that a merge asks for together. */
import type { Json } from "../document/json.js";

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
    const key = parts.map((part) => this.#numberOf(part)).sort((one, other) => one - other);
    const made = this.#made.get(key.join()) ?? { allOf: parts };
    this.#made.set(key.join(), made);
    this.#parts.set(made, parts);
    return made;
  }

  #numberOf(part: Json): number {
    const number = this.#numbers.get(part) ?? this.#numbers.size;
    this.#numbers.set(part, number);
    return number;
  }
}
