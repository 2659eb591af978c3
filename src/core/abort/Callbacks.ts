interface Entry {
  readonly callback: () => void;
  index: number;
}

/**
 * Callbacks for one event, called in no particular order. This is not a `Set`, because V8 replaces a set's
 * table as entries come and go, and the old tables keep removed callbacks alive until the next full garbage
 * collection.
 */
export class Callbacks {
  readonly #entries: Entry[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** @returns a function that removes the callback and returns whether it was still registered */
  add(callback: () => void): () => boolean {
    const entry = { callback, index: this.#entries.length };
    this.#entries.push(entry);
    return () => this.#remove(entry);
  }

  /** Calls and removes every callback, except those that are removed meanwhile. */
  call(): void {
    for (let entry = this.#entries.pop(); entry !== undefined; entry = this.#entries.pop()) entry.callback();
  }

  #remove(entry: Entry): boolean {
    if (this.#entries[entry.index] !== entry) return false;
    const last = this.#entries.pop();
    if (last !== undefined && last !== entry) {
      // The last entry takes its place.
      this.#entries[entry.index] = last;
      last.index = entry.index;
    }
    return true;
  }
}
