import { TLSSocket } from "node:tls";
import type { Socket } from "node:net";
import type { RecordedRequest } from "./request.js";

/** The argument of a reply: one request, and its connection. */
export class Exchange {
  readonly #socket: Socket;

  constructor(
    readonly request: RecordedRequest,
    socket: Socket,
  ) {
    this.#socket = socket;
  }

  /** Whether the other side has closed the connection. */
  get gone(): boolean {
    return this.#socket.destroyed;
  }

  /** Sends bytes; resolves when they are flushed, or the other side has closed the connection. */
  send(bytes: string | Buffer): Promise<void> {
    return new Promise((resolve) => {
      if (this.gone) resolve();
      else
        this.#socket.write(bytes, () => {
          resolve();
        });
    });
  }

  /** Closes the connection after the sent bytes. */
  end(): void {
    this.#socket.end();
  }

  /** Resets the connection. */
  reset(): void {
    // TLS has no reset; an end without close_notify is the closest to it.
    if (this.#socket instanceof TLSSocket) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
  }
}

/** Responds to one request, or fails to. The connection handles its next request when this resolves. */
export type Reply = (exchange: Exchange) => void | Promise<void>;
