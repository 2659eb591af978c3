/** The pooled connections: kept alive and bounded. */
import http from "node:http";
import https from "node:https";
import type { Proxy } from "./proxy/choice.js";
import { openTunnel } from "./proxy/tunnel.js";

/**
 * How long an idle connection is kept, where the server does not say that it closes it sooner. Node heeds its
 * `Keep-Alive`.
 */
const idleMs = 15_000;

/** The proxy through which the connections go to `authority`, for https alone. */
export interface Tunnel {
  readonly proxy: Proxy;
  readonly authority: string;
}

export interface PoolOptions {
  readonly maxSockets: number;
  readonly tunnel?: Tunnel | undefined;
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
    timeout: idleMs,
  } as const;
  const agent = protocol === "https:" ? new https.Agent(options) : new http.Agent(options);
  // All connections of this agent lead to one place, so the long key that Node builds for each request says
  // nothing.
  agent.getName = () => "origin";
  if (tunnel !== undefined) tunnelThrough(agent, tunnel);
  return agent;
}

/**
 * Lets an agent's connections go through a proxy. By hand, since the agent that axios depends on for this
 * keeps no connection, and does not tell whether the proxy or the server behind it failed: only after the
 * first may a write be repeated.
 */
function tunnelThrough(agent: http.Agent, { proxy, authority }: Tunnel): void {
  const createConnection = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const { stream, socket } = openTunnel(proxy, authority, (error) => {
      secure?.destroy(error);
    });
    // `socket` is an option of `tls.connect`, to which Node's agent hands all of them.
    const secure = createConnection({ ...options, socket: stream } as typeof options, callback);
    secure?.on("close", () => stream.destroy());
    // What keeps the process alive, or lets it end, is the proxy's socket below.
    if (secure) Object.assign(secure, { ref: () => socket.ref(), unref: () => socket.unref() });
    return secure;
  };
}
