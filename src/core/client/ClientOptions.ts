import type { AxiosInstance } from "axios";
import type { Clock } from "../clock.js";
import type { CredentialProvider } from "../credentials/credential.js";
import type { Hooks } from "../policies/hooks.js";
import type { Logger } from "../policies/logger.js";
import type { RetryBudget } from "../policies/RetryBudget.js";
import type { Policy } from "../request/ServiceRequest.js";
import type { ConnectionAgent, ProxyOption } from "../transport/index.js";

/**
 * Options of every client. Options take precedence over the environment; `undefined` counts as not given, and
 * unknown options are refused.
 */
export interface ClientOptions {
  /**
   * Provider of credentials that change: a function, or an object such as `OAuthClientCredentials`.
   */
  credentials?: CredentialProvider | undefined;
  /**
   * Base URL of the service, as `https://host[:port][/prefix]`. Plain http is allowed for loopback addresses
   * only, because it would expose the credentials. Default: the service's environment variable, or else its
   * own URL.
   */
  baseUrl?: string | undefined;
  /**
   * Milliseconds for one attempt, from connecting to the last byte of the response. `Infinity` means no
   * limit. Default: 30,000.
   */
  timeout?: number | undefined;
  /**
   * Milliseconds for a whole call: all attempts, and the waits for retries, tokens and free sockets.
   * `Infinity` means no limit. Default: 120,000.
   */
  totalTimeout?: number | undefined;
  /**
   * Maximum number of retries of a call, if repeating it is safe. `0` means none. Default: 2.
   *
   * The wait before the n-th retry is random, from 0 to 500 ms · 2^(n-1) and at most 8 s, but not shorter
   * than the service's `Retry-After`. Two repetitions do not count: the immediate one on a new connection
   * after a kept connection turned out to be dead (unless this is `0`), and the one with a new token after a
   * 401. A DELETE that gets 404 after an attempt of unknown outcome succeeds.
   */
  maxRetries?: number | undefined;
  /**
   * Limits the retries of all calls together. Several clients may share one budget. Default: none.
   */
  retryBudget?: RetryBudget | undefined;
  /**
   * Headers of every request. `Authorization`, `User-Agent` and connection headers such as `Host` are
   * refused.
   */
  headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Additions to the user agent, such as `"my-app/1.4"` (product tokens of RFC 9110). */
  userAgent?: string | readonly string[] | undefined;
  /**
   * Receives a line for each request, its outcome and each retry, without secrets. Default: a console logger
   * if the service's environment variable asks for one, or else none.
   */
  logger?: Logger | undefined;
  /** Functions to call for each attempt, response, retry and failure. */
  hooks?: Hooks | undefined;
  /**
   * Custom policies around each call, the outermost first; inside the total timeout, outside the retries.
   */
  policies?: readonly Policy[] | undefined;
  /** Agent for http URLs, which you destroy yourself. Default: the client's own pool of kept connections. */
  httpAgent?: ConnectionAgent | undefined;
  /** Agent for https URLs, which you destroy yourself. Default: the client's own pool of kept connections. */
  httpsAgent?: ConnectionAgent | undefined;
  /** Your own axios instance, for its interceptors and adapter. */
  axios?: AxiosInstance | undefined;
  /**
   * The proxy to use: its URL, its URL with exceptions, or `false` for none. Default: the environment
   * variables `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`.
   */
  proxy?: ProxyOption | undefined;
  /** The largest response, in bytes after decompression. Default: 16 MiB. */
  maxResponseBytes?: number | undefined;
  /** The source of time; tests use a `ManualClock`. Default: the system's clock. */
  clock?: Clock | undefined;
  /**
   * Waits `ms` milliseconds between two attempts. It must resolve or reject early when `signal` aborts.
   * Default: a timer of `clock`.
   */
  sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** Returns a number in [0, 1) for the jitter of waits. Default: `Math.random`. */
  random?: (() => number) | undefined;
}

/**
 * The options that `client.withOptions` may change: all except the service's location, the credentials and
 * the connections. An option that is not given keeps its value.
 *
 * - `headers` are added and override headers of the same name.
 * - `userAgent` and `policies` are appended; appended policies run inside the existing ones.
 * - `hooks` are called after the existing hooks.
 * - Any other option replaces the existing value.
 */
export type ClientDefaults = Omit<
  ClientOptions,
  "axios" | "baseUrl" | "clock" | "credentials" | "httpAgent" | "httpsAgent" | "proxy"
>;
