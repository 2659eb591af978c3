import { Axios } from "axios";
import type { AxiosError, AxiosRequestConfig, AxiosResponse, InternalAxiosRequestConfig } from "axios";
import { systemClock } from "../clock.js";
import { environment } from "../environment/environment.js";
import { codeOf, messageOf } from "./error-codes.js";
import { endingOf, Exchanges, exchangesKey, isOfExchange } from "./exchanges.js";
import { freshConnection, NodeAdapter } from "./NodeAdapter.js";
import { factsOf } from "./facts-of.js";
import { TransportError } from "./TransportError.js";
import { isResponse, notAResponse, toTransportResponse } from "./transport-response.js";
import type { HttpTransportOptions, Transport, TransportRequest, TransportResponse } from "./types.js";

/** Most connections to one origin, where the options do not say. */
const defaultMaxSockets = 64;

/** With the settings of our own, which axios passes on like any that it does not know. */
interface Config extends AxiosRequestConfig {
  [freshConnection]?: true;
  [exchangesKey]?: Exchanges;
}

/** In the place of a user's instance's defaults: text as it came, of any status, from the URL itself. */
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
 * Sends requests with an axios instance, the user's or a bare one, through an adapter of our own: kept-alive
 * and bounded connections, one clock over an attempt, bounded responses, no redirects.
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
  /** Whether the instance may have some: it is the user's. */
  readonly #runsInterceptors: boolean;
  /** The same for every request. */
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
    // An instance without axios's defaults, which would only have to be undone: each setting costs time.
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

  /** Sends a request that interceptors may send once more. */
  async #sendRecorded(request: TransportRequest): Promise<TransportResponse> {
    const config = this.#config(request);
    const exchanges = new Exchanges();
    config[exchangesKey] = exchanges;
    // `null`, which axios's type lacks, wins over the instance's own as `undefined` would not.
    if ("authorization" in request.headers) Object.assign(config, { auth: null });
    try {
      const response = await this.#exchange(request, config);
      return { ...response, earlier: exchanges.besides(response.status) };
    } catch (error) {
      const facts = factsOf(error);
      const earlier = exchanges.besides(endingOf(error));
      if (facts === undefined || earlier === undefined) throw error;
      throw new TransportError({ ...facts, earlier }, config as InternalAxiosRequestConfig);
    }
  }

  async #exchange(request: TransportRequest, config = this.#config(request)): Promise<TransportResponse> {
    let response: unknown;
    try {
      response = await this.#instance.request<unknown, unknown>(config);
    } catch (error) {
      if (!isOfExchange(error, config)) throw ofAnother(error, config);
      const raised = responseIn(error);
      if (raised === undefined) throw explain(error);
      return toTransportResponse(raised, request);
    }
    if (isResponse(response)) return toTransportResponse(response, request);
    // The instance's own copy of the config, with its defaults, is gone by now.
    throw notAResponse(config as InternalAxiosRequestConfig);
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
      // Not in front, as the README of the core says.
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

/** Methods on which axios puts a form's content type, unless it is told not to. */
const typedByAxios: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

/** Where there is no content, it has no type. */
function headersOf({ method, headers, body = "" }: TransportRequest): Record<string, string | false> {
  const untyped = body.length === 0 && ("content-type" in headers || typedByAxios.has(method));
  return untyped ? Object.assign({}, headers, { "content-type": false as const }) : headers;
}

/** Bytes in the only form of them that each of axios's adapters takes; nothing is copied. */
function toData(body: string | Uint8Array): string | Buffer {
  return typeof body === "string" ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/**
 * The whole response that an error carries: an interceptor may raise an error for a response that it does not
 * like.
 */
function responseIn(error: unknown): AxiosResponse<unknown> | undefined {
  const { response } = (error ?? {}) as Partial<AxiosError>;
  // A response that broke off has no data.
  return factsOf(error) !== undefined && isResponse(response) && response.data !== undefined
    ? response
    : undefined;
}

/**
 * The error of another request, which an interceptor made: it tells nothing of what became of this one. It
 * has the codes of an exchange all the same, and may have a response.
 */
function ofAnother(error: unknown, config: AxiosRequestConfig): TransportError {
  const facts = { kind: "failed", sent: "maybe", reusedSocket: false, responded: false } as const;
  const cause = { causeCode: codeOf(error), causeMessage: messageOf(error) };
  // The instance's own copy of the config, with its defaults, is not at hand.
  return new TransportError({ ...facts, ...cause }, config as InternalAxiosRequestConfig);
}

/**
 * Axios goes on with whatever a request interceptor returns. Where that is nothing, it fails at the first
 * field that it reads, whose name is all that the error tells.
 */
function explain(error: unknown): unknown {
  if (!(error instanceof TypeError) || !error.message.includes("cancelToken")) return error;
  return new TypeError(
    "A request interceptor of the axios instance returned nothing: it must return the config that it was given.",
    { cause: error },
  );
}
