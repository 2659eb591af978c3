import type { AxiosInstance } from "axios";
import type { Clock } from "../clock.js";
import type { CredentialProvider } from "../credentials/credential.js";
import type { Hooks } from "../policies/hooks.js";
import type { Logger } from "../policies/logger.js";
import type { RetryBudget } from "../policies/RetryBudget.js";
import type { Policy } from "../request/ServiceRequest.js";
import type { ConnectionAgent, ProxyOption } from "../transport/index.js";

/**
 * Options that every client takes, whatever its service. What stands here wins over the environment;
 * `undefined` counts as not given, and an option by another name is refused.
 */
export interface ClientOptions {
  /**
   * Where credentials come from if they change: a function, or an object such as `OAuthClientCredentials`.
   */
  credentials?: CredentialProvider | undefined;
  /**
   * Where the service is, as `https://host[:port][/prefix]`. Plain http is for loopback addresses only, since
   * it would show the credentials. Default: the service's variable, else its own URL.
   */
  baseUrl?: string | undefined;
  /**
   * Milliseconds for one attempt, from connecting to the last byte of the response. Default: 30,000.
   * `Infinity` for none.
   */
  timeout?: number | undefined;
  /**
   * Milliseconds for a whole call: attempts, waits between them, tokens, free sockets. Default: 120,000.
   * `Infinity` for none.
   */
  totalTimeout?: number | undefined;
  /**
   * How often a failed attempt is repeated at most, where repeating is safe. Default: 2. `0` for never. The
   * wait before the n-th retry is random, from 0 to 500 ms · 2^(n-1), 8 s at most, and never shorter than the
   * service's `Retry-After`. Not counted: one repetition, at once and on a new connection, of an attempt on a
   * kept connection that turned out dead (unless this is `0`), and the one after a 401 with a new token. A
   * DELETE that is retried after an unknown outcome and then answered 404 has done its work, and succeeds.
   */
  maxRetries?: number | undefined;
  /**
   * A limit on the retries of all calls together, shared by all clients that it is given to. Default: none.
   */
  retryBudget?: RetryBudget | undefined;
  /**
   * Headers for every request. `Authorization`, `User-Agent` and those of the connection itself are refused.
   */
  headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** What to add to the user agent, such as `"my-app/1.4"` (product tokens of RFC 9110). */
  userAgent?: string | readonly string[] | undefined;
  /**
   * Gets a line for each request, its outcome and each retry, without secrets. Default: what the service's
   * variable says, else none.
   */
  logger?: Logger | undefined;
  /** Functions that are told of each attempt, response, retry and failure. */
  hooks?: Hooks | undefined;
  /**
   * Layers of your own around each call, the first outermost; inside the total timeout, outside the retries.
   */
  policies?: readonly Policy[] | undefined;
  /** Agent for http URLs; yours to destroy. Default: one of the client's own, kept alive and bounded. */
  httpAgent?: ConnectionAgent | undefined;
  /** Agent for https URLs; yours to destroy. Default: one of the client's own, kept alive and bounded. */
  httpsAgent?: ConnectionAgent | undefined;
  /** Your own axios instance, for its interceptors and adapter. */
  axios?: AxiosInstance | undefined;
  /**
   * The proxy to go through: its URL, its URL with exceptions, or `false` for none. Default: `HTTPS_PROXY`,
   * `HTTP_PROXY` and `NO_PROXY` of the environment.
   */
  proxy?: ProxyOption | undefined;
  /** The largest response in bytes, decompressed. Default: 16 MiB. */
  maxResponseBytes?: number | undefined;
  /** Where time comes from. Default: the system; a test gives a `ManualClock`. */
  clock?: Clock | undefined;
  /**
   * Waits `ms` milliseconds between two attempts. Default: a timer of `clock`. Reject or resolve early when
   * `signal` aborts.
   */
  sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** A number in [0, 1) for the jitter of waits. Default: `Math.random`. */
  random?: (() => number) | undefined;
}

/**
 * What `client.withOptions` may change: all but where the service is, who asks, and over which connections.
 * What is not given stays as it is in the client that it is made from. `headers` are added, and win over
 * those of the same name; `userAgent` and `policies` come after those that are there, a policy inside of
 * them; of `hooks` both are called, the added ones second. Anything else replaces what was there.
 */
export type ClientDefaults = Omit<
  ClientOptions,
  "axios" | "baseUrl" | "clock" | "credentials" | "httpAgent" | "httpsAgent" | "proxy"
>;
