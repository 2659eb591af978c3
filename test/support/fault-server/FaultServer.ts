import net from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import tls from "node:tls";
import { Watchers } from "../../../src/testing/Watchers.js";
import { certificates } from "./certificates.js";
import type { Reply } from "./exchange.js";
import { Exchange } from "./exchange.js";
import { status } from "./replies.js";
import type { RecordedRequest } from "./request.js";
import { parseRequest } from "./request.js";

export interface FaultServerOptions {
  /**
   * TLS with a certificate that a client trusts (given `certificates.local.cert` as `ca`), an untrusted one,
   * or another host's.
   */
  readonly tls?: "trusted" | "unknown" | "other-host";
  /** The loopback address. Default: `127.0.0.1`. */
  readonly host?: string;
}

/** A server that sends exactly the responses that a test specifies; see its README. */
export class FaultServer {
  /** All requests, in their order of arrival. */
  readonly requests: RecordedRequest[] = [];
  /** How many connections were opened in total. */
  connections = 0;
  /** The most that were open at one time. */
  mostConnections = 0;
  readonly #server: Server;
  readonly #scheme: string;
  readonly #sockets = new Set<Socket>();
  readonly #queue: Reply[] = [];
  readonly #watchers = new Watchers();
  #reply: Reply = status(204);
  #onConnection: (socket: Socket) => void = () => undefined;

  private constructor(options: FaultServerOptions) {
    const { local, otherHost } = certificates;
    this.#scheme = options.tls === undefined ? "http" : "https";
    this.#server =
      options.tls === undefined
        ? net.createServer()
        : tls.createServer(options.tls === "other-host" ? otherHost : local);
    this.#server.on(options.tls === undefined ? "connection" : "secureConnection", (socket: Socket) => {
      this.#accept(socket);
    });
    // Some tests check that a client refuses our certificate.
    this.#server.on("tlsClientError", () => undefined);
    this.#server.on("connection", (socket: Socket) => {
      this.#track(socket);
    });
  }

  static async start(options: FaultServerOptions = {}): Promise<FaultServer> {
    const server = new FaultServer(options);
    await new Promise<void>((resolve) => {
      server.#server.listen(0, options.host ?? "127.0.0.1", resolve);
    });
    return server;
  }

  get port(): number {
    // A listening TCP server has an address object, not a path.
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.port}`;
  }

  /** How many connections are open now. */
  get openConnections(): number {
    return this.#sockets.size;
  }

  /** Sets the reply to every request from now on. Default: an empty 204. */
  reply(reply: Reply): void {
    this.#reply = reply;
  }

  /** Sets the replies to the next requests, one each. */
  replyOnce(...replies: readonly Reply[]): void {
    this.#queue.push(...replies);
  }

  /** Sets the treatment of each new connection, before any request. */
  onConnection(action: (socket: Socket) => void): void {
    this.#onConnection = action;
  }

  /** Waits until `count` requests have arrived. */
  received(count: number): Promise<void> {
    return this.#watchers.until(() => this.requests.length >= count);
  }

  /** Waits until `count` connections are open. */
  open(count: number): Promise<void> {
    return this.#watchers.until(() => this.#sockets.size === count);
  }

  /** Stops listening and resets open connections. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #track(socket: Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    this.mostConnections = Math.max(this.mostConnections, this.#sockets.size);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#sockets.delete(socket);
      this.#watchers.changed();
    });
    this.#watchers.changed();
  }

  #accept(socket: Socket): void {
    const connection = this.connections;
    socket.on("error", () => undefined);
    socket.setNoDelay(true);
    this.#onConnection(socket);
    let bytes = Buffer.alloc(0);
    let nth = 0;
    let busy = false;
    const serve = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      for (let parsed = parseRequest(bytes); parsed !== undefined; parsed = parseRequest(bytes)) {
        nth += 1;
        bytes = Buffer.from(parsed.rest);
        const request = { ...parsed.request, connection, nth };
        this.requests.push(request);
        const reply = this.#queue.shift() ?? this.#reply;
        this.#watchers.changed();
        await reply(new Exchange(request, socket));
      }
      busy = false;
    };
    socket.on("data", (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      void serve();
    });
  }
}

/** A local URL without a listener. */
export async function deadUrl(): Promise<string> {
  const server = await FaultServer.start();
  const { url } = server;
  await server.close();
  return url;
}
