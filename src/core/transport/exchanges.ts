/**
 * Tracks all exchanges of one request. A user's interceptors may send it again, and may send other requests,
 * such as one for a token, whose errors look the same.
 */
import axios from "axios";
import type { AxiosAdapter } from "axios";
import { factsOf } from "./facts-of.js";
import { notAResponse } from "./transport-response.js";
import { TransportError } from "./TransportError.js";
import type { Ending } from "./types.js";

/**
 * Config setting that identifies the request. Axios copies settings that it does not know to the config of
 * the response and of the error.
 */
export const exchangesKey = "exchanges";

/** How the exchanges of one request ended. A class, because axios would clone a plain object. */
export class Exchanges {
  readonly #endings: Ending[] = [];

  /**
   * Returns the endings of all exchanges except the last one. Exchanges that still run count too, because an
   * interceptor may start several at once.
   *
   * @param ending - How the request itself ended.
   * @returns undefined if there was only one exchange, which is so unless an interceptor sent it again
   */
  othersThan(ending: Ending): readonly Ending[] | undefined {
    if (this.#endings.length < 2) return undefined;
    // If an interceptor changed the status, no exchange has this ending: assume that it was the last one.
    const own = this.#endings.lastIndexOf(ending);
    return this.#endings.filter((_, index) => index !== (own < 0 ? this.#endings.length - 1 : own));
  }

  /** Whether no exchange has begun. */
  get isEmpty(): boolean {
    return this.#endings.length === 0;
  }

  /** Wraps an adapter so that it records how each exchange ended. */
  static recorded(adapter: AxiosAdapter): AxiosAdapter {
    return async (config) => {
      const exchanges = exchangesOf(config) ?? new Exchanges();
      const endings = exchanges.#endings;
      const index = endings.push("maybe") - 1;
      try {
        const response = await adapter(config);
        // An adapter may return anything. Axios would fail with a TypeError on a value that is not an object.
        if (Object(response) !== response) throw notAResponse(config);
        endings[index] = response.status;
        return response;
      } catch (error) {
        endings[index] = endingOf(error);
        // The adapter may have sent the request with another config.
        if (!isOfExchange(error, config)) Reflect.set(error as object, "config", config);
        throw error;
      }
    };
  }
}

/** How a failed exchange ended. */
export function endingOf(error: unknown): Ending {
  const status = axios.isAxiosError(error) ? error.response?.status : undefined;
  return status ?? factsOf(error)?.sent ?? "maybe";
}

function exchangesOf(config: object | undefined): Exchanges | undefined {
  // Only this module sets the key.
  return (config as { [exchangesKey]?: Exchanges } | undefined)?.[exchangesKey];
}

/** Whether an error may belong to the config's request. Axios errors of another request do not. */
export function isOfExchange(error: unknown, config: object): boolean {
  const own = exchangesOf(config);
  if (own === undefined || error instanceof TransportError || !axios.isAxiosError(error)) return true;
  return exchangesOf(error.config) === own;
}

/** Whether an adapter was called for the config's request. */
export function reachedAdapter(config: object): boolean {
  return exchangesOf(config)?.isEmpty === false;
}
