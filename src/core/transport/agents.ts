/** The pooled connections: kept alive, bounded, and thrown away when they are of no more use. */
import http from "node:http";
import https from "node:https";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Proxy } from "./proxy/choice.js";
import { openTunnel } from "./proxy/tunnel.js";
import type { RawHeaders } from "./headers.js";
import { readHeader } from "./headers.js";

/** How long an idle connection is kept, where the server does not say how long it keeps it. */
const idleMs = 15_000;
/** How much sooner than the server we give a connection up, so that no request meets its end. */
const marginMs = 1_000;

/** How long the server said that it keeps a connection, in milliseconds. */
const kept = new WeakMap<Duplex, number>();
/** The proxy's socket below a tunnel; it keeps the process alive where the socket above cannot. */
const below = new WeakMap<Duplex, Socket>();

export interface PoolOptions {
  readonly maxSockets: number;
  /** The proxy through which the connections go to `authority`, for https alone. */
  readonly tunnel?: { readonly proxy: Proxy; readonly authority: string } | undefined;
  /** Further settings, such as the certificates that a user's agent trusts. */
  readonly settings?: https.AgentOptions | undefined;
}

/** An agent for the connections to one origin. */
export function createAgent(protocol: string, { maxSockets, tunnel, settings }: PoolOptions): http.Agent {
  const options = {
    ...settings,
    // On a kept connection that turns out dead, Deno sends a request once more by itself, a create too.
    keepAlive: !("Deno" in globalThis),
    maxSockets,
    maxFreeSockets: maxSockets,
    scheduling: "lifo",
  } as const;
  const agent = protocol === "https:" ? new https.Agent(options) : new http.Agent(options);
  // All connections of this agent lead to one place, so the long key that Node builds for each request says nothing.
  agent.getName = () => "origin";
  agent.keepSocketAlive = keepSocketAlive;
  const reuseSocket = agent.reuseSocket.bind(agent);
  agent.reuseSocket = (socket, request) => {
    socket.off("data", discard);
    below.get(socket)?.ref();
    reuseSocket(socket, request);
  };
  if (tunnel !== undefined) {
    const createConnection = agent.createConnection.bind(agent);
    agent.createConnection = (options, callback) => {
      const { stream, socket } = openTunnel(tunnel.proxy, tunnel.authority, (error) => {
        secure?.destroy(error);
      });
      // `socket` is an option of `tls.connect`, to which Node's agent hands all of them.
      const secure = createConnection({ ...options, socket: stream } as typeof options, callback);
      if (secure) {
        secure.on("close", () => stream.destroy());
        below.set(secure, socket);
      }
      return secure;
    };
  }
  return agent;
}

/** Notes how long the server said that it keeps this connection. */
export function noteKeepAlive(socket: Socket, headers: RawHeaders): void {
  const seconds = /timeout=(\d+)/i.exec(readHeader(headers, "keep-alive") ?? "")?.[1];
  if (seconds !== undefined) kept.set(socket, Number(seconds) * 1000 - marginMs);
}

/** Called by Node's agent for a socket that has become idle; false closes it. */
function keepSocketAlive(socket: Duplex): boolean {
  const ms = Math.min(kept.get(socket) ?? idleMs, idleMs);
  // Bytes that nobody asked for would be taken for the next answer.
  if (ms <= 0 || socket.readableLength > 0) return false;
  socket.on("data", discard);
  below.get(socket)?.unref();
  if (socket instanceof Socket) {
    socket.unref();
    if (socket.timeout !== ms) socket.setTimeout(ms);
  }
  return true;
}

/** What comes while nothing was asked for: the connection is not to be trusted any more. */
function discard(this: Duplex): void {
  this.destroy();
}

/** Closes the idle connections of an agent to one origin, so that the next request does not meet a dead one. */
export function closeIdle(agent: http.Agent, host: string, port: number): void {
  for (const [name, sockets] of Object.entries(agent.freeSockets)) {
    if (name !== "origin" && !name.startsWith(`${host}:${port}:`)) continue;
    for (const socket of [...(sockets ?? [])]) socket.destroy();
  }
}
