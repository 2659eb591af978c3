/** An axios adapter over `node:http` that does what a JSON API needs, and gives way to axios's own for the rest. */
import type { Agent } from "node:http";
import type { AxiosAdapter, AxiosError, AxiosResponse, InternalAxiosRequestConfig } from "axios";
import type { Clock } from "../clock.js";
import { closeIdle } from "./agents.js";
import { covers } from "./coverage.js";
import { Exchange } from "./exchange.js";
import { failure } from "./failure.js";
import { prepare } from "./prepare.js";
import type { Target } from "./target.js";
import { targetOf } from "./target.js";
import type { Route } from "./routes.js";
import { Routes } from "./routes.js";
import { supervised, viaAxios } from "./stock-adapter.js";
import type { Supervision } from "./stock-adapter.js";
import type { Environment, ProxyOption } from "./types.js";

type Config = InternalAxiosRequestConfig;

/** The setting of a config that asks for a new connection. */
export const freshConnection = "freshConnection";

export interface NodeAdapterOptions {
  readonly clock: Clock;
  readonly proxy?: ProxyOption | undefined;
  readonly env: Environment;
  readonly maxSockets: number;
}

/** The adapter, with the connections that it holds. */
export class NodeAdapter {
  readonly #clock: Clock;
  readonly #routes: Routes;
  readonly #running = new Set<() => void>();
  readonly #supervision: Supervision;
  #closed = false;

  constructor({ clock, proxy, env, maxSockets }: NodeAdapterOptions) {
    this.#clock = clock;
    this.#routes = new Routes({ proxy, env, maxSockets });
    this.#supervision = {
      clock,
      onClose: (end) => {
        this.#running.add(end);
        return () => this.#running.delete(end);
      },
    };
  }

  /** What axios calls: `axios.create({ adapter: nodeAdapter.adapter })`. */
  // `async` turns what is thrown into a rejection.
  readonly adapter: AxiosAdapter = async (config) => {
    if (this.#closed) throw closed(config);
    const target = targetOf(config);
    if (target === undefined) return viaAxios(config, this.#supervision, undefined);
    const route = this.#route(config, target);
    if (!covers(config)) return viaAxios(config, this.#supervision, route.proxy);
    return this.#exchange(config, target, route);
  };

  /** Axios's own http adapter under our rules, for those who ask for it by name. */
  readonly stock: AxiosAdapter = async (config) => {
    if (this.#closed) throw closed(config);
    const target = targetOf(config);
    const route = target && this.#route(config, target);
    return viaAxios(config, this.#supervision, route?.proxy);
  };

  /** Runs a user's adapter, which ends with this one's `close()`. */
  supervise(adapter: AxiosAdapter): AxiosAdapter {
    return (config) => {
      if (this.#closed) return Promise.reject(closed(config));
      return supervised(adapter, config, this.#supervision);
    };
  }

  /** Ends what runs and closes all connections. */
  close(): void {
    this.#closed = true;
    for (const end of [...this.#running]) end();
    this.#routes.close();
  }

  #route(config: Config, { origin }: Target): Route {
    // axios leaves the type of agents open.
    const agent = (origin.startsWith("https") ? config.httpsAgent : config.httpAgent) as Agent | undefined;
    return this.#routes.to(origin, { direct: config.proxy === false, agent });
  }

  #exchange(config: Config, target: Target, route: Route): Promise<AxiosResponse> {
    return new Promise((resolve, reject) => {
      const prepared = prepare(config, target, route);
      // `freshConnection` is a setting of ours, which axios passes on like any that it does not know.
      if ((config as { [freshConnection]?: boolean })[freshConnection] === true) {
        closeIdle(route.agent, route.host, route.port);
      }
      const exchange = new Exchange(config, this.#clock, route.secure, resolve, reject, () => {
        this.#running.delete(end);
      });
      const end = (): void => {
        exchange.cancel("closed");
      };
      this.#running.add(end);
      exchange.start(prepared);
    });
  }
}

function closed(config: Config): AxiosError {
  const facts = { kind: "closed", sent: "no", reusedSocket: false, answered: false } as const;
  return failure(facts, "the client was closed", config);
}
