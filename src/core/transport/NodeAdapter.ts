import type { Agent } from "node:http";
import axios from "axios";
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from "axios";
import { Callbacks } from "../abort/Callbacks.js";
import type { Clock } from "../clock.js";
import type { Supervision } from "./cancellation.js";
import { covers } from "./coverage.js";
import { Exchange } from "./Exchange.js";
import { viaAdapter, viaAxios } from "./other-adapters.js";
import { prepare } from "./prepare.js";
import { proxyMisfit, ProxyUrlError } from "./proxy/choice.js";
import { Routes, type Route, type RouteOptions } from "./Routes.js";
import { targetOf, type Target } from "./target.js";
import { TransportError } from "./TransportError.js";

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
    this.#supervision = { clock, onClose: (end) => this.#running.add(end) };
  }

  /**
   * The adapter to use for a user's axios instance that has the adapter `own`. Ours replaces axios's default.
   * Our limits also apply to axios's http adapter, if the user asked for it by name.
   */
  inPlaceOf(own: Config["adapter"]): AxiosAdapter {
    const isDefault = own === undefined || isAxiosDefault(own);
    const isStock = isDefault || axios.getAdapter(own) === axios.getAdapter("http");
    // `async` turns thrown errors into rejections.
    return async (config) => {
      if (this.#closed) throw new TransportError({ kind: "closed", sent: "no" }, config);
      if (!isStock) return viaAdapter(axios.getAdapter(own, config), config, this.#supervision);
      const target = targetOf(config);
      const route = target && this.#route(config, target);
      if (!isDefault || !route || !covers(config)) return viaAxios(config, this.#supervision, route?.proxy);
      return this.#exchange(config, target, route);
    };
  }

  /** Ends running exchanges and closes all connections. */
  close(): void {
    this.#closed = true;
    this.#running.call();
    this.#routes.close();
  }

  #route(config: Config, { origin }: Target): Route {
    // Axios types agents as `any`.
    const agent = (origin.startsWith("https") ? config.httpsAgent : config.httpAgent) as Agent | undefined;
    try {
      return this.#routes.to(origin, agent, config.proxy === false);
    } catch (error) {
      if (!(error instanceof ProxyUrlError)) throw error;
      const cause = { causeCode: proxyMisfit, causeMessage: error.message };
      throw new TransportError({ kind: "proxy", sent: "no", ...cause }, config);
    }
  }

  #exchange(config: Config, target: Target, route: Route): Promise<AxiosResponse> {
    // Axios passes settings that it does not know, such as this one, on to the adapter.
    const { [freshConnection]: fresh = false } = config as { [freshConnection]?: boolean };
    const prepared = prepare(config, target, route);
    const supervision = this.#supervision;
    return new Promise((resolve, reject) => {
      new Exchange({ config, route, prepared, supervision, fresh, resolve, reject }).start();
    });
  }
}

/** Whether an adapter setting is axios's default. */
function isAxiosDefault(adapter: unknown): boolean {
  const own: unknown = axios.defaults.adapter;
  return adapter === own || (Array.isArray(adapter) && Array.isArray(own) && adapter.join() === own.join());
}
