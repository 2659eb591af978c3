import { TLSSocket } from "node:tls";
import type { Socket } from "node:net";
import type { RecordedRequest } from "./request.js";

/** What a reply works with: one request, and the connection that it came on. */
export class Exchange {
  readonly #socket: Socket;

  constructor(
    readonly request: RecordedRequest,
    socket: Socket,
  ) {
    this.#socket = socket;
  }

  /** Whether the other side has gone. */
  get gone(): boolean {
    return this.#socket.destroyed;
  }

  /** Sends bytes; done when they are on their way, or the other side has gone. */
  send(bytes: string | Buffer): Promise<void> {
    return new Promise((resolve) => {
      if (this.gone) resolve();
      else
        this.#socket.write(bytes, () => {
          resolve();
        });
    });
  }

  /** Closes the connection after what was sent. */
  end(): void {
    this.#socket.end();
  }

  /** Breaks the connection: the other side sees a reset. */
  reset(): void {
    // TLS has no reset of its own; the end without a farewell is the nearest to it.
    if (this.#socket instanceof TLSSocket) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
  }
}

/** Answers one request, or fails to. The connection takes its next request when it is done. */
export type Reply = (exchange: Exchange) => void | Promise<void>;
