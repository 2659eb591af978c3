/**
 * What becomes of a request that interceptors are at work on: they may send it again, and send others too, to
 * fetch a token or to report, whose errors look alike.
 */
import axios from "axios";
import type { AxiosAdapter } from "axios";
import { factsOf } from "./facts-of.js";
import { TransportError } from "./TransportError.js";
import type { Ending } from "./types.js";

/**
 * The setting of a config that names its request. Axios passes it on, like any that it does not know, to the
 * config of the response and of the error.
 */
export const exchangesKey = "exchanges";

/** How the exchanges of one request ended. A class, since axios copies what is a plain object. */
export class Exchanges {
  readonly #endings: Ending[] = [];

  /**
   * All but the one that the request ended with. One that is still under way counts as well: an interceptor
   * may run several at once.
   *
   * @param ending - How the request ended.
   * @returns undefined where it was the only one, as it is unless an interceptor sends it again
   */
  besides(ending: Ending): readonly Ending[] | undefined {
    if (this.#endings.length < 2) return undefined;
    // An interceptor may have changed the status: then it is taken for the last.
    const own = this.#endings.lastIndexOf(ending);
    return this.#endings.filter((_, index) => index !== (own < 0 ? this.#endings.length - 1 : own));
  }

  /** The adapter, which then tells the exchanges of each config how it ended. */
  static recorded(adapter: AxiosAdapter): AxiosAdapter {
    return async (config) => {
      const exchanges = exchangesOf(config) ?? new Exchanges();
      const endings = exchanges.#endings;
      const index = endings.push("maybe") - 1;
      try {
        const response = await adapter(config);
        endings[index] = response.status;
        return response;
      } catch (error) {
        endings[index] = endingOf(error);
        // An adapter may have sent the request on with a config of its own.
        if (!isOfExchange(error, config)) Reflect.set(error as object, "config", config);
        throw error;
      }
    };
  }
}

/** How an exchange ended that has failed. */
export function endingOf(error: unknown): Ending {
  const status = axios.isAxiosError(error) ? error.response?.status : undefined;
  return status ?? factsOf(error)?.sent ?? "maybe";
}

function exchangesOf(config: object | undefined): Exchanges | undefined {
  // Nobody else uses the key.
  return (config as { [exchangesKey]?: Exchanges } | undefined)?.[exchangesKey];
}

/** Whether an error may tell what became of the config's request: all do but axios's errors of another. */
export function isOfExchange(error: unknown, config: object): boolean {
  const own = exchangesOf(config);
  if (own === undefined || error instanceof TransportError || !axios.isAxiosError(error)) return true;
  return exchangesOf(error.config) === own;
}
