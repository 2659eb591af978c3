import type { Agent } from "node:http";
import axios from "axios";
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from "axios";
import { Callbacks } from "../abort/Callbacks.js";
import type { Clock } from "../clock.js";
import { covers } from "./coverage.js";
import { Exchange } from "./Exchange.js";
import { viaAdapter, viaAxios, type Supervision } from "./other-adapters.js";
import { prepare } from "./prepare.js";
import { proxyMisfit, ProxyUrlError } from "./proxy/choice.js";
import { Routes, type Route, type RouteOptions } from "./Routes.js";
import { targetOf, type Target } from "./target.js";
import { TransportError, unsent } from "./TransportError.js";

type Config = InternalAxiosRequestConfig;

/** Config setting that requires a new connection, one that has carried no response before. */
export const freshConnection = "freshConnection";

export interface NodeAdapterOptions extends RouteOptions {
  readonly clock: Clock;
}

/**
 * An axios adapter over `node:http` and `node:https`, with its connection pools. It supports what a JSON API
 * needs and delegates all other requests to axios's own adapter.
 */
export class NodeAdapter {
  readonly #routes: Routes;
  readonly #running = new Callbacks();
  readonly #supervision: Supervision;
  #closed = false;

  constructor({ clock, ...options }: NodeAdapterOptions) {
    this.#routes = new Routes(options);
    this.#supervision = {
      clock,
      onClose: (end) => this.#running.add(end),
    };
  }

  /**
   * The adapter to use for a user's axios instance that has the adapter `own`. Ours replaces axios's default.
   */
  inPlaceOf(own: Config["adapter"]): AxiosAdapter {
    if (own === undefined || isAxiosDefault(own)) return this.#adapter(false);
    if (axios.getAdapter(own) === axios.getAdapter("http")) return this.#adapter(true);
    return async (config) => {
      this.#refuseIfClosed(config);
      return viaAdapter(axios.getAdapter(own, config), config, this.#supervision);
    };
  }

  /** @param stock - Whether the user asked for axios's http adapter by name; our limits apply to it then. */
  #adapter(stock: boolean): AxiosAdapter {
    // `async` turns thrown errors into rejections.
    return async (config) => {
      this.#refuseIfClosed(config);
      const target = targetOf(config);
      const route = target && this.#route(config, target);
      if (stock || !route || !covers(config)) return viaAxios(config, this.#supervision, route?.proxy);
      return this.#exchange(config, target, route);
    };
  }

  /** Ends running exchanges and closes all connections. */
  close(): void {
    this.#closed = true;
    this.#running.call();
    this.#routes.close();
  }

  #refuseIfClosed(config: Config): void {
    if (this.#closed) throw new TransportError({ ...unsent, kind: "closed" }, config);
  }

  #route(config: Config, { origin }: Target): Route {
    // Axios types agents as `any`.
    const agent = (origin.startsWith("https") ? config.httpsAgent : config.httpAgent) as Agent | undefined;
    try {
      return this.#routes.to(origin, { direct: config.proxy === false, agent });
    } catch (error) {
      if (!(error instanceof ProxyUrlError)) throw error;
      const cause = { causeCode: proxyMisfit, causeMessage: error.message };
      throw new TransportError({ ...unsent, kind: "proxy", ...cause }, config);
    }
  }

  #exchange(config: Config, target: Target, route: Route): Promise<AxiosResponse> {
    return new Promise((resolve, reject) => {
      // Axios passes settings that it does not know, such as this one, on to the adapter.
      const { [freshConnection]: fresh = false } = config as { [freshConnection]?: boolean };
      const prepared = prepare(config, target, route);
      const { clock } = this.#supervision;
      const exchange = new Exchange({ config, route, prepared, clock, fresh, resolve, reject });
      exchange.onEnd(this.#supervision.onClose(exchange.failing("closed")));
      exchange.start();
    });
  }
}

/** Whether an adapter setting is axios's default. */
function isAxiosDefault(adapter: unknown): boolean {
  const own: unknown = axios.defaults.adapter;
  return adapter === own || (Array.isArray(adapter) && Array.isArray(own) && adapter.join() === own.join());
}
