/**
 * Collects the things that a document asks for and the generated code does not do, so that each is reported
 * and none is silently dropped.
 */
import { visible } from "../messages/visible.js";

export class Notes {
  readonly #places = new Map<string, Set<string>>();

  /**
   * @param what - a sentence that says what is not done
   * @param place - where the document asks for it; empty if the caller does not know
   */
  add(what: string, place: string): void {
    const places = this.#places.get(what) ?? new Set();
    this.#places.set(what, places.add(place));
  }

  /** Returns one line for each note, with all its places. */
  lines(): string[] {
    return [...this.#places].map(([what, places]) => {
      const named = [...places].filter((place) => place !== "");
      return visible(named.length === 0 ? what : `${what} (${named.join(", ")})`);
    });
  }
}
