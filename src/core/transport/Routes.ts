/** Where the requests to an origin go: straight there, through a tunnel, or by way of a forwarding proxy. */
import http from "node:http";
import type { Agent } from "node:http";
import https from "node:https";
import { bareHost } from "../checks/url.js";
import type { Environment } from "../environment/environment.js";
import { createAgent, type Tunnel } from "./agents.js";
import { proxyAuthorization, proxyFor, type Proxy } from "./proxy/choice.js";
import { isStockAgent } from "./sockets.js";
import type { ProxyOption } from "./proxy/choice.js";

/** The way to one origin. */
export interface Route {
  /** Whether the server is spoken to through TLS. */
  readonly secure: boolean;
  readonly proxy: Proxy | undefined;
  /** To whom the connections of `agent` go; of the agent's kind. */
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly agent: Agent;
  /** Whether the agent connects as Node's own does, so that its sockets tell the truth about it. */
  readonly stock: boolean;
  /** Value of the `Host` header. */
  readonly authority: string;
  /** What stands before the path in the request line: a forwarding proxy gets the whole URL. */
  readonly prefix: string;
  /** `Proxy-Authorization` for a forwarding proxy. */
  readonly proxyAuthorization: string | undefined;
}

export interface RouteOptions {
  readonly proxy: ProxyOption | undefined;
  readonly env: Environment;
  readonly maxSockets: number;
}

/** What a request itself says about its way. */
export interface RouteRequest {
  /** Whether it asks for no proxy. */
  readonly direct: boolean;
  /** A user's agent. */
  readonly agent: Agent | undefined;
}

/** The ways to all origins that were asked for, and the connections on them. */
export class Routes {
  readonly #options: RouteOptions;
  readonly #routes = new Map<string, Route>();
  /** Ways that use a user's agent, or its settings for an agent of ours where a proxy is in between. */
  readonly #custom = new WeakMap<Agent, Map<string, Route>>();
  readonly #agents = new Set<Agent>();

  constructor(options: RouteOptions) {
    this.#options = options;
  }

  /**
   * @param origin - Scheme, host and port, in any spelling.
   * @throws TypeError if the origin, or the proxy's URL, is not a URL
   */
  to(origin: string, { direct, agent }: RouteRequest): Route {
    const routes = agent ? this.#of(agent) : this.#routes;
    const key = direct ? `direct ${origin}` : origin;
    const known = routes.get(key);
    if (known !== undefined) return known;
    const route = this.#open(new URL(origin), { direct, agent });
    routes.set(key, route);
    return route;
  }

  /** Closes all connections of ours; requests under way fail. */
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

  #open(url: URL, { direct, agent }: RouteRequest): Route {
    const secure = url.protocol === "https:";
    // An agent of a kind of its own knows itself how to connect, through which proxy included.
    const isOwn = agent !== undefined && agent.constructor !== (secure ? https.Agent : http.Agent);
    const { env, proxy: option } = this.#options;
    const proxy = direct || isOwn ? undefined : proxyFor(url.origin, option, env);
    const forwarding = secure ? undefined : proxy;
    const port = Number(url.port) || (secure ? 443 : 80);
    const protocol = forwarding?.protocol ?? url.protocol;
    const tunnel = proxy && secure ? { proxy, authority: `${url.hostname}:${port}` } : undefined;
    const chosen =
      agent !== undefined && tunnel === undefined && protocol === url.protocol
        ? agent
        : this.#createAgent(protocol, tunnel, agent);
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
      proxyAuthorization: forwarding && proxyAuthorization(forwarding),
    };
  }

  /** An agent of ours, with the settings of a user's where there is one: it may hold certificates. */
  #createAgent(protocol: string, tunnel: Tunnel | undefined, custom: Agent | undefined): Agent {
    // Node's agents keep the options that they were made with; its types do not say so.
    const { options: settings } = (custom ?? {}) as { options?: https.AgentOptions };
    const agent = createAgent(protocol, { maxSockets: this.#options.maxSockets, tunnel, settings });
    this.#agents.add(agent);
    return agent;
  }
}
