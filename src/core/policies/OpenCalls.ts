import { Callbacks } from "../abort/Callbacks.js";

/** The running calls of a client, all of which `close` ends. */
export class OpenCalls {
  readonly #open = new Callbacks();
  readonly #origin: OpenCalls | undefined;
  #closed = false;

  /** @param origin - The calls of the client whose connections this one shares; closing it ends these too. */
  constructor(origin?: OpenCalls) {
    this.#origin = origin;
  }

  /** Whether the client, or the one whose connections it shares, is closed. */
  get closed(): boolean {
    return this.#closed || this.#origin?.closed === true;
  }

  /**
   * Registers a function that ends a call.
   *
   * @returns a function that removes it
   */
  add(end: () => void): () => void {
    const remove = this.#open.add(end);
    const removeThere = this.#origin?.add(end);
    return () => {
      remove();
      removeThere?.();
    };
  }

  /** Ends all calls and refuses new ones. */
  close(): void {
    this.#closed = true;
    this.#open.call();
  }
}
