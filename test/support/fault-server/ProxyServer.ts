import net from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import tls from "node:tls";
import { certificates } from "./certificates.js";
import type { RecordedRequest } from "./request.js";
import { parseRequest } from "./request.js";

/**
 * A proxy's reaction to a request: forward it, respond with a status, do nothing, or run the test's own
 * function.
 */
export type ProxyBehaviour = "pass" | "hang" | "close" | number | ((socket: Socket) => void);

/**
 * A local HTTP proxy: tunnels with CONNECT, forwards requests with an absolute URL, and records what it
 * receives.
 */
export class ProxyServer {
  /** The requests that the proxy itself could read. */
  readonly requests: RecordedRequest[] = [];
  /** All bytes that it received, including those inside tunnels. */
  readonly seen: Buffer[] = [];
  behaviour: ProxyBehaviour = "pass";
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(secure: boolean) {
    const accept = (socket: Socket): void => {
      this.#accept(socket);
    };
    this.#server = secure ? tls.createServer(certificates.local, accept) : net.createServer(accept);
    this.#server.on("tlsClientError", () => undefined);
  }

  /**
   * @param options - `tls`: whether clients connect to it over TLS, with the certificate
   * `certificates.local`.
   */
  static async start({ tls: secure = false }: { readonly tls?: boolean } = {}): Promise<ProxyServer> {
    const proxy = new ProxyServer(secure);
    await new Promise<void>((resolve) => {
      proxy.#server.listen(0, "127.0.0.1", resolve);
    });
    return proxy;
  }

  get port(): number {
    // A listening TCP server has an address object, not a path.
    return (this.#server.address() as AddressInfo).port;
  }

  get openConnections(): number {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #accept(socket: Socket): void {
    this.#keep(socket);
    let bytes = Buffer.alloc(0);
    const onData = (chunk: Buffer): void => {
      this.seen.push(chunk);
      bytes = Buffer.concat([bytes, chunk]);
      const parsed = parseRequest(bytes);
      if (parsed === undefined) return;
      const request = { ...parsed.request, connection: this.#sockets.size, nth: 1 };
      this.requests.push(request);
      bytes = Buffer.from(parsed.rest);
      if (this.behaviour === "hang") return;
      if (this.behaviour === "close") socket.end();
      else if (typeof this.behaviour === "function") this.behaviour(socket);
      else if (this.behaviour !== "pass")
        socket.end(`HTTP/1.1 ${this.behaviour} No\r\nContent-Length: 0\r\n\r\n`);
      else {
        socket.off("data", onData);
        this.#connect(socket, request);
      }
    };
    socket.on("data", onData);
  }

  /** Joins both sides; a forwarded request has only its path. */
  #connect(client: Socket, request: RecordedRequest): void {
    const isTunnel = request.method === "CONNECT";
    const { hostname, port } = new URL(isTunnel ? `http://${request.target}` : request.target);
    const server = net.connect(Number(port), hostname, () => {
      if (isTunnel) client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      else server.write(forwarded(request));
    });
    this.#keep(server);
    client.on("data", (chunk) => this.seen.push(chunk));
    client.pipe(server).pipe(client);
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => this.#sockets.delete(socket));
  }
}

function forwarded({ head, target, body }: RecordedRequest): Buffer {
  const { pathname, search } = new URL(target);
  return Buffer.concat([Buffer.from(`${head.replace(target, pathname + search)}\r\n\r\n`, "latin1"), body]);
}
