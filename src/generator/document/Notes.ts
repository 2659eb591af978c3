/**
 * What a document asks for and the generated code does not do: it is reported by name, and never dropped in
 * silence.
 */
import { visible } from "../messages/visible.js";

export class Notes {
  readonly #places = new Map<string, Set<string>>();

  /**
   * @param what - what is not done, as a sentence
   * @param place - where the document asks for it; empty where whoever looks ahead cannot tell
   */
  add(what: string, place: string): void {
    const places = this.#places.get(what) ?? new Set();
    this.#places.set(what, places.add(place));
  }

  /** A line for each kind of thing, with all its places. */
  lines(): string[] {
    return [...this.#places].map(([what, places]) => {
      const named = [...places].filter((place) => place !== "");
      return visible(named.length === 0 ? what : `${what} (${named.join(", ")})`);
    });
  }
}
