/** What a client and a call can be told. */
import type { AxiosInstance } from "axios";
import type { Clock } from "../clock.js";
import type { CredentialProvider } from "../credentials/credential.js";
import type { Hooks } from "./hooks.js";
import type { Logger } from "./logger.js";
import type { Policy } from "../policies/pipeline.js";
import type { RetryBudget } from "../retry/retry-budget.js";
import type { ConnectionAgent, ProxyOption } from "../transport/index.js";

/**
 * Options of a client. What stands here wins over the environment; `undefined` counts as not given, and an option by another
 * name is refused.
 *
 * Credentials are one of: `accountSid` + `authToken`, `apiKey` + `apiKeySecret`, or `credentials`. Given none of them, the
 * client takes `TWILIO_API_KEY` + `TWILIO_API_SECRET`, else `TWILIO_ACCOUNT_SID` + `TWILIO_AUTH_TOKEN`.
 */
export interface ClientOptions {
  /** Account SID (`AC…`). Default: `TWILIO_ACCOUNT_SID`. */
  accountSid?: string | undefined;
  /** The account's auth token. Default: `TWILIO_AUTH_TOKEN`. Good for trying things out; in production prefer an API key. */
  authToken?: string | undefined;
  /** SID of an API key (`SK…`). Default: `TWILIO_API_KEY`. */
  apiKey?: string | undefined;
  /** The API key's secret. Default: `TWILIO_API_SECRET`. */
  apiKeySecret?: string | undefined;
  /** Where credentials come from if they change: a function, or an object such as `OAuthClientCredentials`. */
  credentials?: CredentialProvider | undefined;
  /**
   * Where the service is, as `https://host[:port][/prefix]`. Plain http is for loopback addresses only, since it would show the
   * credentials. Wins over `region` and `edge`. Default: the product's variable (`TWILIO_PROXY_BASE_URL`), else Twilio's host.
   */
  baseUrl?: string | undefined;
  /** Twilio region such as `ie1`: part of the host's name. Default: `TWILIO_REGION`. */
  region?: string | undefined;
  /** Twilio edge location such as `dublin`; with no region it implies `us1`. Default: `TWILIO_EDGE`. */
  edge?: string | undefined;
  /** Milliseconds for one attempt, from connecting to the last byte of the response. Default: 30,000. `Infinity` for none. */
  timeout?: number | undefined;
  /** Milliseconds for a whole call: attempts, waits between them, tokens, free sockets. Default: 120,000. `Infinity` for none. */
  totalTimeout?: number | undefined;
  /**
   * How often a failed attempt is repeated at most, where repeating is safe. Default: 2. `0` for never. The wait before the n-th retry
   * is random, from 0 to 500 ms · 2^(n-1), 8 s at most, and never shorter than the service's `Retry-After`. Not counted: one
   * repetition, at once and on a new connection, of an attempt on a kept connection that turned out dead (unless this is `0`), and
   * the one after a 401 with a new token. A DELETE that is retried after an unknown outcome and then answered 404 has done its work, and succeeds.
   */
  maxRetries?: number | undefined;
  /** A limit on the retries of all calls together, shared by all clients that it is given to. Default: none. */
  retryBudget?: RetryBudget | undefined;
  /** Headers for every request. `Authorization`, `User-Agent` and those of the connection itself are refused. */
  headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** What to add to the user agent, such as `"my-app/1.4"` (product tokens of RFC 9110). */
  userAgent?: string | readonly string[] | undefined;
  /** Gets one line for each request and one for its outcome, without secrets. Default: none, silence. */
  logger?: Logger | undefined;
  /** Functions that are told of each attempt, answer, retry and failure. */
  hooks?: Hooks | undefined;
  /** Layers of your own around each call, the first outermost; inside the total timeout, outside the retries. */
  policies?: readonly Policy[] | undefined;
  /** Agent for http URLs; yours to destroy. Default: one of the client's own, kept alive and bounded. */
  httpAgent?: ConnectionAgent | undefined;
  /** Agent for https URLs; yours to destroy. Default: one of the client's own, kept alive and bounded. */
  httpsAgent?: ConnectionAgent | undefined;
  /** Your own axios instance, for its interceptors and adapter. */
  axios?: AxiosInstance | undefined;
  /**
   * The proxy to go through: its URL, its URL with exceptions, or `false` for none. Default: `HTTPS_PROXY`, `HTTP_PROXY` and
   * `NO_PROXY` of the environment.
   */
  proxy?: ProxyOption | undefined;
  /** The largest answer in bytes, decompressed. Default: 16 MiB. */
  maxResponseBytes?: number | undefined;
  /** Where time comes from. Default: the system; a test gives a `ManualClock`. */
  clock?: Clock | undefined;
  /** Waits `ms` milliseconds between two attempts. Default: a timer of `clock`. Reject or resolve early when `signal` aborts. */
  sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** A number in [0, 1) for the jitter of waits. Default: `Math.random`. */
  random?: (() => number) | undefined;
}

/** Options of one call. They win over the client's. */
export interface CallOptions {
  /** Ends the call, wherever it is, with an `AbortError`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt. Default: the client's. */
  timeout?: number | undefined;
  /** Milliseconds for the whole call. Default: the client's. */
  totalTimeout?: number | undefined;
  /** How often a failed attempt is repeated at most. Default: the client's. */
  maxRetries?: number | undefined;
  /** Further headers of this call; they win over the client's. */
  headers?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * Says that this call may be carried out twice without harm, so that it is retried like a read. Default: true for GET, HEAD,
   * OPTIONS, PUT and DELETE, false for POST and PATCH.
   */
  idempotent?: boolean | undefined;
}
