/** Finds the route to an origin: direct, through a tunnel, or through a forwarding proxy. */
import http from "node:http";
import type { Agent } from "node:http";
import https from "node:https";
import { bareHost } from "../checks/url.js";
import type { Environment } from "../environment/environment.js";
import { createAgent } from "./agents.js";
import { defaultPort, proxyFor, type Proxy, type ProxyOption } from "./proxy/choice.js";
import { isStockAgent } from "./sockets.js";

/** How to reach one origin. */
export interface Route {
  /** Whether the origin uses TLS. */
  readonly secure: boolean;
  readonly proxy: Proxy | undefined;
  /** The protocol, host and port that `agent` connects to: the origin's, or those of a forwarding proxy. */
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly agent: Agent;
  /** Whether the agent connects the way Node's own does, so that the state of its sockets can be trusted. */
  readonly stock: boolean;
  /** Value of the `Host` header. */
  readonly authority: string;
  /**
   * Precedes the path in the request line; not empty for a forwarding proxy, which needs the absolute URL.
   */
  readonly prefix: string;
}

export interface RouteOptions {
  readonly proxy: ProxyOption | undefined;
  readonly env: Environment;
  readonly maxSockets: number;
}

/** The routes to all origins that were requested, and our agents for them. */
export class Routes {
  readonly #options: RouteOptions;
  readonly #routes = new Map<string, Route>();
  /** Routes that use a user's agent, or that use its settings for our own agent behind a proxy. */
  readonly #custom = new WeakMap<Agent, Map<string, Route>>();
  readonly #agents = new Set<Agent>();

  constructor(options: RouteOptions) {
    this.#options = options;
  }

  /**
   * Returns the route to an origin, which is created at its first use.
   *
   * @param origin - Scheme, host and port, in any spelling.
   * @param agent - The user's agent, if there is one.
   * @param direct - Whether the request bypasses any proxy.
   * @throws TypeError if the origin or the proxy's URL is invalid
   */
  to(origin: string, agent: Agent | undefined, direct: boolean): Route {
    const routes = agent ? this.#of(agent) : this.#routes;
    const key = direct ? `direct ${origin}` : origin;
    const known = routes.get(key);
    if (known !== undefined) return known;
    const route = this.#open(new URL(origin), agent, direct);
    routes.set(key, route);
    return route;
  }

  /** Closes the connections of our own agents; running requests fail. */
  close(): void {
    for (const agent of this.#agents) agent.destroy();
    this.#agents.clear();
    this.#routes.clear();
  }

  #of(agent: Agent): Map<string, Route> {
    const routes = this.#custom.get(agent) ?? new Map<string, Route>();
    this.#custom.set(agent, routes);
    return routes;
  }

  #open(url: URL, agent: Agent | undefined, direct: boolean): Route {
    const secure = url.protocol === "https:";
    // A subclass, such as the agents of proxy packages, decides itself how to connect.
    const isOwn = agent !== undefined && agent.constructor !== (secure ? https.Agent : http.Agent);
    const { env, maxSockets, proxy: option } = this.#options;
    const proxy = direct || isOwn ? undefined : proxyFor(url.origin, option, env);
    const forwarding = secure ? undefined : proxy;
    const port = Number(url.port) || defaultPort(url.protocol);
    const protocol = forwarding?.protocol ?? url.protocol;
    const tunnel = proxy && secure ? { proxy, authority: `${url.hostname}:${port}` } : undefined;
    const isUsable = agent !== undefined && tunnel === undefined && protocol === url.protocol;
    // Our own agent takes over the settings of the user's, such as certificates, from a member that Node's
    // types omit.
    const { options: settings } = (agent ?? {}) as { options?: https.AgentOptions };
    const chosen = isUsable ? agent : createAgent(protocol, maxSockets, settings, tunnel);
    if (chosen !== agent) this.#agents.add(chosen);
    return {
      secure,
      proxy,
      protocol,
      host: forwarding?.host ?? bareHost(url),
      port: forwarding?.port ?? port,
      agent: chosen,
      stock: chosen !== agent || isStockAgent(agent, secure),
      authority: url.host,
      prefix: forwarding === undefined ? "" : url.origin,
    };
  }
}
