/** Schemas that a merge asks for together. */
import type { Json } from "../document/json.js";
import { note, type Context } from "./context.js";
import { once } from "./once.js";

/**
 * How far merging goes: a few schemas that hold each other in `allOf` and `oneOf` can ask for more of them
 * than there is room for. The documents that were tried need two levels, and under two hundred.
 */
const most = { levels: 8, schemas: 250 };

/**
 * Several schemas as one that asks for all of them: the same one for the same schemas each time. Without
 * that, schemas that hold each other would come to ever new ones.
 */
export class CombinedSchemas {
  readonly #numbers = new Map<Json, number>();
  readonly #made = new Map<string, Json>();
  /** The schemas of which one was made, and how many merges led to it. */
  readonly #origins = new Map<Json, { readonly parts: readonly Json[]; readonly level: number }>();

  /** @param merged - the schema whose merge asks for it */
  of(schemas: readonly Json[], merged: Json, context: Context): Json {
    const all = new Set(schemas.flatMap((schema) => this.#origins.get(schema)?.parts ?? schema));
    // What asks for nothing, as a reference that leads nowhere, is nothing more to ask for.
    const parts = [...all].filter((part) => Object.keys(part).length > 0);
    const key = parts
      .map((part) => once(this.#numbers, part, () => this.#numbers.size))
      .sort((one, other) => one - other)
      .join();
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const level = (this.#origins.get(merged)?.level ?? 0) + 1;
    if (level > most.levels || this.#made.size >= most.schemas) {
      note(context, "Schemas that hold each other in so many ways, put together, are taken as any value.");
      return {};
    }
    const made: Json = { allOf: parts };
    this.#made.set(key, made);
    this.#origins.set(made, { parts, level });
    return made;
  }
}
