/** The calls of a client that are under way; closing ends them all. */
export class OpenCalls {
  readonly #open = new Set<() => void>();
  #closed = false;

  /** Whether the client was closed. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Remembers how to end a call. */
  add(end: () => void): void {
    this.#open.add(end);
  }

  /** Forgets a call that is over. */
  delete(end: () => void): void {
    this.#open.delete(end);
  }

  /** Ends all calls, and lets none begin. */
  close(): void {
    this.#closed = true;
    for (const end of this.#open) end();
    this.#open.clear();
  }
}
