import { Callbacks } from "../abort/Callbacks.js";

/** The calls of a client that are under way; closing ends them all. */
export class OpenCalls {
  readonly #open = new Callbacks();
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

  /**
   * Remembers how to end a call.
   *
   * @returns a function that forgets it
   */
  add(end: () => void): () => void {
    const remove = this.#open.add(end);
    const removeThere = this.#origin?.add(end);
    return () => {
      remove();
      removeThere?.();
    };
  }

  /** Ends all calls, and lets none begin. */
  close(): void {
    this.#closed = true;
    this.#open.call();
  }
}
