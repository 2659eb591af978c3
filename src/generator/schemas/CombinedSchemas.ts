/** Combines schemas that a value must match all at once. */
import type { Json } from "../document/json.js";
import { note, type Context } from "./context.js";
import { once } from "./once.js";

/**
 * The limits of merging: a few schemas that refer to each other in `allOf` and `oneOf` can require more
 * combinations than fit into memory. The documents that we tried need two levels and fewer than two hundred
 * combinations.
 */
const limits = { levels: 8, schemas: 250 };

/**
 * Combines several schemas into one that requires all of them. Returns the same object for the same schemas,
 * because schemas that refer to each other would otherwise produce new ones without end.
 */
export class CombinedSchemas {
  readonly #numbers = new Map<Json, number>();
  readonly #made = new Map<string, Json>();
  /** The parts of each combined schema, and the number of merges that led to it. */
  readonly #origins = new Map<Json, { readonly parts: readonly Json[]; readonly level: number }>();

  /** @param merged - the schema whose merge requires the combination */
  of(schemas: readonly Json[], merged: Json, context: Context): Json {
    const all = new Set(schemas.flatMap((schema) => this.#origins.get(schema)?.parts ?? schema));
    // An empty schema, such as that of a dangling reference, requires nothing.
    const parts = [...all].filter((part) => Object.keys(part).length > 0);
    const key = parts
      .map((part) => once(this.#numbers, part, () => this.#numbers.size))
      .sort((one, other) => one - other)
      .join();
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const level = (this.#origins.get(merged)?.level ?? 0) + 1;
    if (level > limits.levels || this.#made.size >= limits.schemas) {
      note(context, "Schemas that hold each other in so many ways, put together, are taken as any value.");
      return {};
    }
    const made: Json = { allOf: parts };
    this.#made.set(key, made);
    this.#origins.set(made, { parts, level });
    return made;
  }
}
