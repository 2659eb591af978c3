import type { AxiosInstance } from "axios";
import type { Clock } from "../clock.js";
import type { CredentialProvider } from "../credentials/credential.js";
import type { Hooks } from "../policies/hooks.js";
import type { Logger } from "../policies/logger.js";
import type { RetryBudget } from "../policies/RetryBudget.js";
import type { Policy } from "../request/ServiceRequest.js";
import type { ConnectionAgent, ProxyOption } from "../transport/index.js";

/**
 * Options that every client takes, whatever its service. They win over the environment. `undefined` counts as
 * not given, and an unknown option is refused.
 */
export interface ClientOptions {
  /**
   * A provider of credentials that change: a function, or an object such as `OAuthClientCredentials`.
   */
  credentials?: CredentialProvider | undefined;
  /**
   * The service's base URL, as `https://host[:port][/prefix]`. Plain http would expose the credentials, so it
   * is accepted for loopback addresses only. Default: the service's environment variable, else the service's
   * own URL.
   */
  baseUrl?: string | undefined;
  /**
   * Milliseconds for one attempt, from connecting to the last byte of the response. Default: 30,000.
   * `Infinity` for no limit.
   */
  timeout?: number | undefined;
  /**
   * Milliseconds for a whole call: its attempts, the waits between them, and the waits for tokens and free
   * sockets. Default: 120,000. `Infinity` for no limit.
   */
  totalTimeout?: number | undefined;
  /**
   * Maximum number of retries of a failed attempt, if repeating it is safe. Default: 2. `0` for none. The
   * wait before the n-th retry is random, from 0 to 500 ms · 2^(n-1), 8 s at most, and never shorter than the
   * service's `Retry-After`. Two retries do not count: an immediate one on a new connection, after a
   * kept-alive connection turned out to be dead (not if this is `0`), and the one with a new token after a
   * 401. A DELETE that is retried after an unknown outcome and then answered with 404 has done its work, and
   * succeeds.
   */
  maxRetries?: number | undefined;
  /**
   * Limits the retries of all calls together, across all clients that share it. Default: none.
   */
  retryBudget?: RetryBudget | undefined;
  /**
   * Headers for every request. `Authorization`, `User-Agent` and headers of the connection itself are
   * refused.
   */
  headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Additions to the user agent, such as `"my-app/1.4"` (product tokens or comments of RFC 9110). */
  userAgent?: string | readonly string[] | undefined;
  /**
   * Receives a line for each request, its outcome and each retry, without secrets. Default: as the service's
   * environment variable sets it, else none.
   */
  logger?: Logger | undefined;
  /** Functions that are called for each attempt, response, retry and failure. */
  hooks?: Hooks | undefined;
  /**
   * Custom layers around each call, the first outermost; inside the total timeout, outside the retries.
   */
  policies?: readonly Policy[] | undefined;
  /** Agent for http URLs; you destroy it. Default: the client's own, with keep-alive and a bounded pool. */
  httpAgent?: ConnectionAgent | undefined;
  /** Agent for https URLs; you destroy it. Default: the client's own, with keep-alive and a bounded pool. */
  httpsAgent?: ConnectionAgent | undefined;
  /** Your own axios instance, for its interceptors and adapter. */
  axios?: AxiosInstance | undefined;
  /**
   * The proxy to use: its URL, its URL with exceptions, or `false` for none. Default: as the environment
   * variables `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` set it.
   */
  proxy?: ProxyOption | undefined;
  /** The largest response in bytes, decompressed. Default: 16 MiB. */
  maxResponseBytes?: number | undefined;
  /** The source of time. Default: the system's clock. Tests pass a `ManualClock`. */
  clock?: Clock | undefined;
  /**
   * Waits `ms` milliseconds between two attempts. Reject or resolve early when `signal` aborts. Default: a
   * timer of `clock`.
   */
  sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** Returns a number in [0, 1) for the jitter of waits. Default: `Math.random`. */
  random?: (() => number) | undefined;
}

/**
 * The options that `client.withOptions` may change: all except the service's address, the credentials, the
 * connections and the clock. An option that is not given keeps the value of the original client. `headers`
 * are added and win over headers of the same name. `userAgent` is appended. `policies` are added inside the
 * existing ones. Of two `hooks` both are called, the added one second. Any other option replaces the original
 * value.
 */
export type ClientDefaults = Omit<
  ClientOptions,
  "axios" | "baseUrl" | "clock" | "credentials" | "httpAgent" | "httpsAgent" | "proxy"
>;
