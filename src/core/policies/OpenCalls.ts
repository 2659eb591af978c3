/** The calls of a client that are under way; closing ends them all. */
export class OpenCalls {
  readonly #open = new Set<() => void>();
  readonly #origin: OpenCalls | undefined;
  #closed = false;

  /** @param origin - Those of the client whose connections this one shares: they end with it. */
  constructor(origin?: OpenCalls) {
    this.#origin = origin;
  }

  /** Whether the client was closed, or the one whose connections it shares. */
  get closed(): boolean {
    return this.#closed || this.#origin?.closed === true;
  }

  /** Remembers how to end a call. */
  add(end: () => void): void {
    this.#open.add(end);
    this.#origin?.add(end);
  }

  /** Forgets a call that is over. */
  delete(end: () => void): void {
    this.#open.delete(end);
    this.#origin?.delete(end);
  }

  /** Ends all calls, and lets none begin. */
  close(): void {
    this.#closed = true;
    for (const end of this.#open) end();
    this.#open.clear();
  }
}
