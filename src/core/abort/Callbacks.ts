interface Entry {
  readonly callback: () => void;
  index: number;
}

/**
 * Callbacks that wait for one thing to happen, in no particular order. Not a `Set`: as its entries come and
 * go, it gives up tables that hold on to one another, and so to all that ever waited, until the next full
 * garbage collection.
 */
export class Callbacks {
  readonly #entries: Entry[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** @returns a function that takes the callback back, and tells whether it still waited */
  add(callback: () => void): () => boolean {
    const entry = { callback, index: this.#entries.length };
    this.#entries.push(entry);
    return () => this.#remove(entry);
  }

  /** Calls each that waits once. One that is taken back meanwhile is not called. */
  call(): void {
    for (let entry = this.#entries.pop(); entry !== undefined; entry = this.#entries.pop()) entry.callback();
  }

  #remove(entry: Entry): boolean {
    if (this.#entries[entry.index] !== entry) return false;
    const last = this.#entries.pop();
    if (last !== undefined && last !== entry) {
      // The last one takes its place.
      this.#entries[entry.index] = last;
      last.index = entry.index;
    }
    return true;
  }
}
