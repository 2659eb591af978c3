/** Connections and agents like those of other libraries. */
import { EventEmitter } from "node:events";
import type { ClientRequest } from "node:http";
import net from "node:net";
import { Duplex } from "node:stream";

/** A stream around a socket: the test decides its connection state. */
export function wrapped(socket: net.Socket, facts: object = {}): Duplex {
  const stream = new Duplex({
    read: () => undefined,
    write(chunk: Buffer, _encoding, done) {
      socket.write(chunk, () => {
        done();
      });
    },
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  socket.on("data", (chunk) => stream.push(chunk));
  socket.on("end", () => stream.push(null));
  socket.on("error", (error) => stream.destroy(error));
  socket.on("close", () => stream.destroy());
  return Object.assign(stream, facts, {
    setKeepAlive: () => undefined,
    setNoDelay: () => undefined,
    setTimeout: () => undefined,
    ref: () => undefined,
    unref: () => undefined,
  });
}

/** A foreign agent: it keeps its sockets, and does not tell a request that its socket was reused. */
export class PoolAgent extends EventEmitter {
  readonly keepAlive = true;
  readonly maxSockets = Infinity;
  readonly protocol = "http:";
  readonly #kept: net.Socket[] = [];

  /** The method that Node calls for a connection. */
  addRequest(request: ClientRequest, { port }: { port: number }): void {
    let kept = this.#kept.pop();
    while (kept?.destroyed === true) kept = this.#kept.pop();
    request.onSocket(kept ?? this.#connect(port));
  }

  #connect(port: number): net.Socket {
    const socket = net.connect(port, "127.0.0.1");
    return socket.on("error", () => undefined).on("free", () => this.#kept.push(socket));
  }

  /** Closes its sockets. */
  destroy(): void {
    for (const socket of this.#kept) socket.destroy();
  }
}
