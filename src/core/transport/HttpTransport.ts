import { Axios } from "axios";
import type { AxiosError, AxiosRequestConfig, AxiosResponse } from "axios";
import { systemClock } from "../clock.js";
import { environment } from "../environment/environment.js";
import { codeOf, messageOf } from "./error-codes.js";
import { endingOf, Exchanges, exchangesKey, isOfExchange, reachedAdapter } from "./exchanges.js";
import { freshConnection, NodeAdapter } from "./NodeAdapter.js";
import { factsOf } from "./facts-of.js";
import { TransportError } from "./TransportError.js";
import { isResponse, notAResponse, toTransportResponse } from "./transport-response.js";
import type { HttpTransportOptions, Transport, TransportRequest, TransportResponse } from "./types.js";

/** Default limit of connections to one origin. */
const defaultMaxSockets = 64;

/** Axios passes settings that it does not know on to the adapter; these two are ours. */
interface Config extends AxiosRequestConfig {
  [freshConnection]?: true;
  [exchangesKey]?: Exchanges;
}

/** Overrides a user's instance defaults, so that every response arrives unparsed, whatever its status. */
const withoutDefaults: AxiosRequestConfig = {
  transformRequest: [],
  transformResponse: [],
  validateStatus: null,
  allowAbsoluteUrls: true,
  maxRedirects: 0,
  maxBodyLength: -1,
  responseType: "text",
};

/**
 * Sends requests with an axios instance, the user's or a bare one, through {@link NodeAdapter}. Connections
 * are kept alive and limited in number, each attempt has one time limit, responses are limited in size, and
 * redirects are not followed.
 *
 * @example
 * ```ts
 * const transport = new HttpTransport();
 * const { status, text } = await transport.send({
 *   method: "GET", url: "https://api.example/v1/things", headers: {}, timeout: 30_000, maxResponseBytes: 1_000_000,
 * });
 * transport.close();
 * ```
 */
export class HttpTransport implements Transport {
  readonly #instance: Pick<Axios, "request">;
  readonly #adapter: NodeAdapter;
  /** True for a user's instance, which may have interceptors. */
  readonly #runsInterceptors: boolean;
  /** Settings that all requests share. */
  readonly #settings: AxiosRequestConfig;

  constructor(options: HttpTransportOptions = {}) {
    const {
      clock = systemClock,
      env = environment(),
      maxSockets = defaultMaxSockets,
      proxy,
      axios,
    } = options;
    const { httpAgent, httpsAgent } = options;
    this.#adapter = new NodeAdapter({ clock, env, maxSockets, proxy });
    // `new Axios()` has no defaults. Those of `axios.create()` would have to be undone for each request.
    this.#instance = axios ?? new Axios();
    this.#runsInterceptors = axios !== undefined;
    const adapter = this.#adapter.inPlaceOf(axios?.defaults.adapter);
    this.#settings = {
      adapter: axios === undefined ? adapter : Exchanges.recorded(adapter),
      ...(axios !== undefined && withoutDefaults),
      ...(httpAgent !== undefined && { httpAgent }),
      ...(httpsAgent !== undefined && { httpsAgent }),
    };
  }

  send(request: TransportRequest): Promise<TransportResponse> {
    return this.#runsInterceptors ? this.#sendRecorded(request) : this.#exchange(request);
  }

  /** Sends a request that interceptors may send more than once, and records how each exchange ended. */
  async #sendRecorded(request: TransportRequest): Promise<TransportResponse> {
    const config = this.#config(request);
    const exchanges = new Exchanges();
    config[exchangesKey] = exchanges;
    // `null` overrides the `auth` of the instance; `undefined` would not. Axios's type allows no null.
    if ("authorization" in request.headers) Object.assign(config, { auth: null });
    try {
      const response = await this.#exchange(request, config);
      return { ...response, earlier: exchanges.othersThan(response.status) };
    } catch (error) {
      const facts = factsOf(error);
      const earlier = exchanges.othersThan(endingOf(error));
      if (facts === undefined || earlier === undefined) throw error;
      throw new TransportError({ ...facts, earlier }, config);
    }
  }

  async #exchange(request: TransportRequest, config = this.#config(request)): Promise<TransportResponse> {
    let response: unknown;
    try {
      response = await this.#instance.request<unknown, unknown>(config);
    } catch (error) {
      if (!isOfExchange(error, config)) throw errorOfOtherRequest(error, config);
      const raised = responseIn(error);
      if (raised === undefined) throw explain(error, config);
      return toTransportResponse(raised, request);
    }
    if (isResponse(response)) return toTransportResponse(response, request);
    throw notAResponse(config);
  }

  close(): void {
    this.#adapter.close();
  }

  #config(request: TransportRequest): Config {
    const { timeout, maxResponseBytes, body, signal, responseType } = request;
    const { onDownloadProgress, onUploadProgress } = request;
    const config: Config = {
      method: request.method,
      url: request.url,
      headers: headersOf(request),
      timeout: Number.isFinite(timeout) ? timeout : 0,
      maxContentLength: Number.isFinite(maxResponseBytes) ? maxResponseBytes : -1,
      // Spread last, for the hidden class (see `src/core/README.md`).
      ...this.#settings,
    };
    if (responseType !== undefined) config.responseType = responseType;
    if (body !== undefined) config.data = toData(body);
    if (signal !== undefined) config.signal = signal;
    if (onDownloadProgress !== undefined) config.onDownloadProgress = onDownloadProgress;
    if (onUploadProgress !== undefined) config.onUploadProgress = onUploadProgress;
    if (request.fresh === true) config[freshConnection] = true;
    return config;
  }
}

/** Methods for which axios sets a form's content type by default. */
const typedByAxios: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

/** Drops the content type of a request without a body. */
function headersOf({ method, headers, body = "" }: TransportRequest): Record<string, string | false> {
  const untyped = body.length === 0 && ("content-type" in headers || typedByAxios.has(method));
  return untyped ? Object.assign({}, headers, { "content-type": false as const }) : headers;
}

/** Converts bytes, without a copy, to the one type that all of axios's adapters accept. */
function toData(body: string | Uint8Array): string | Buffer {
  return typeof body === "string" ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/**
 * The complete response that an error carries, if any. An interceptor may reject with an error for a response
 * that it considers a failure.
 */
function responseIn(error: unknown): AxiosResponse<unknown> | undefined {
  const { response } = (error ?? {}) as Partial<AxiosError>;
  // A response that was cut short has no data.
  return factsOf(error) !== undefined && isResponse(response) && response.data !== undefined
    ? response
    : undefined;
}

/**
 * Replaces the error of a different request that an interceptor made, such as one for a token. That error has
 * the codes of an exchange, and perhaps a response, but says nothing about the outcome of this request.
 */
function errorOfOtherRequest(error: unknown, config: AxiosRequestConfig): TransportError {
  const cause = { causeCode: codeOf(error), causeMessage: messageOf(error) };
  return new TransportError({ kind: "failed", sent: "maybe", ...cause }, config);
}

/**
 * Says what happened if a request interceptor returned something other than its config: the function of axios
 * that follows the interceptors then fails with a TypeError of the engine, and does not reach our adapter.
 */
function explain(error: unknown, config: AxiosRequestConfig): unknown {
  const isOfEngine = error instanceof TypeError && codeOf(error) === undefined;
  if (!isOfEngine || !/\bdispatchRequest/.test(error.stack ?? "") || reachedAdapter(config)) return error;
  return new TypeError(
    "The axios instance could not send the request: a request interceptor must return the config that it was given.",
    { cause: error },
  );
}
