/** Creates agents: connection pools that keep connections alive and limit their number. */
import http from "node:http";
import https from "node:https";
import { runtime } from "../environment/environment.js";
import type { Proxy } from "./proxy/choice.js";
import { openTunnel } from "./proxy/tunnel.js";

/**
 * How long an idle connection is kept, in milliseconds. Node closes it sooner if the server's `Keep-Alive`
 * header says so.
 */
const idleMs = 15_000;

/** The proxy that tunnels https connections to `authority`. */
interface Tunnel {
  readonly proxy: Proxy;
  readonly authority: string;
}

/**
 * Creates an agent for the connections to one origin.
 *
 * @param settings - Options of a user's agent, such as the certificates that it trusts.
 */
export function createAgent(
  protocol: string,
  maxSockets: number,
  settings?: https.AgentOptions,
  tunnel?: Tunnel,
): http.Agent {
  const options = {
    ...settings,
    // Deno repeats any request, even a create, by itself when a kept connection turns out to be dead.
    keepAlive: !runtime().startsWith("deno"),
    maxSockets,
    timeout: idleMs,
  };
  const agent = protocol === "https:" ? new https.Agent(options) : new http.Agent(options);
  // This agent serves one origin, so the long pool key that Node builds for each request is wasted time.
  agent.getName = () => "origin";
  if (tunnel !== undefined) tunnelThrough(agent, tunnel);
  return agent;
}

/**
 * Makes an agent connect through a proxy. The `https-proxy-agent` that axios depends on cannot replace this:
 * it keeps no connections alive, and its errors do not tell whether the proxy or the server behind it failed,
 * which decides whether a write may be repeated.
 */
function tunnelThrough(agent: http.Agent, { proxy, authority }: Tunnel): void {
  const createConnection = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const { stream, socket } = openTunnel(proxy, authority, (error) => {
      secure?.destroy(error);
    });
    // Node's agent passes its options on to `tls.connect`, which takes `socket`.
    const secure = createConnection({ ...options, socket: stream } as typeof options, callback);
    secure?.on("close", () => stream.destroy());
    // The socket to the proxy is what keeps the process alive.
    if (secure) Object.assign(secure, { ref: () => socket.ref(), unref: () => socket.unref() });
    return secure;
  };
}
