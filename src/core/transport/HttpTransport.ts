import axios from "axios";
import type { AxiosAdapter, AxiosRequestConfig, AxiosResponse, AxiosHeaders } from "axios";
import { systemClock } from "../clock.js";
import { environment } from "../client/environment.js";
import { answerIn, classify, isAnswer } from "./classify.js";
import { dispatch } from "./dispatch.js";
import { AnswerHeaders } from "./headers.js";
import { NodeAdapter, freshConnection } from "./node-adapter.js";
import { isAxiosDefault } from "./stock-adapter.js";
import { TransportError } from "./TransportError.js";
import type { HttpTransportOptions, Transport, TransportRequest, TransportResponse } from "./types.js";

/** Most connections to one origin, where the options do not say. */
const defaultMaxSockets = 64;

/**
 * Sends requests with axios, through an adapter of our own over `node:http` and `node:https`: kept-alive and bounded connections,
 * one clock over an attempt, bounded responses, no redirects.
 *
 * @example
 * ```ts
 * const transport = new HttpTransport();
 * const { status, text } = await transport.send({
 *   method: "GET", url: "https://api.example/v1/things", headers: {}, timeoutMs: 30_000, maxResponseBytes: 1_000_000,
 * });
 * transport.close();
 * ```
 */
export class HttpTransport implements Transport {
  readonly #request: (config: AxiosRequestConfig) => Promise<unknown>;
  readonly #adapter: NodeAdapter;
  readonly #settings: AxiosRequestConfig;
  #closed = false;

  constructor(options: HttpTransportOptions = {}) {
    const { clock = systemClock, env = environment(), maxSockets = defaultMaxSockets, proxy } = options;
    this.#adapter = new NodeAdapter({ clock, env, maxSockets, proxy });
    const { axios: own } = options;
    this.#request =
      own === undefined
        ? (config) => dispatch(this.#adapter.adapter, config)
        : (config) => own.request<unknown, unknown>(config);
    this.#settings = {
      adapter: this.#choose(options.axios?.defaults.adapter),
      transformRequest: [],
      transformResponse: [],
      validateStatus: null,
      maxRedirects: 0,
      maxBodyLength: -1,
      ...(options.httpAgent && { httpAgent: options.httpAgent }),
      ...(options.httpsAgent && { httpsAgent: options.httpsAgent }),
    };
  }

  async send(request: TransportRequest): Promise<TransportResponse> {
    if (this.#closed) throw closedError();
    try {
      return toTransportResponse(await this.#request(this.#config(request)));
    } catch (error) {
      const answer = answerIn(error);
      if (answer !== undefined) return fromAxios(answer);
      throw classify(error);
    }
  }

  close(): void {
    this.#closed = true;
    this.#adapter.close();
  }

  /** Ours, unless the user's axios instance has been given another one. */
  #choose(own: AxiosRequestConfig["adapter"]): AxiosAdapter {
    if (isAxiosDefault(own)) return this.#adapter.adapter;
    const adapter = axios.getAdapter(own);
    return adapter === axios.getAdapter("http") ? this.#adapter.stock : this.#adapter.supervise(adapter);
  }

  #config(request: TransportRequest): AxiosRequestConfig {
    const { timeoutMs, maxResponseBytes, signal } = request;
    const config: AxiosRequestConfig & { [freshConnection]?: true } = {
      responseType: "text",
      ...request.passthrough,
      ...this.#settings,
      method: request.method,
      url: request.url,
      // Headers are copied, here and by axios, into an object of their own.
      headers: request.headers,
      timeout: Number.isFinite(timeoutMs) ? timeoutMs : 0,
      maxContentLength: Number.isFinite(maxResponseBytes) ? maxResponseBytes : -1,
    };
    if (request.body !== undefined) config.data = toData(request.body);
    if (signal !== undefined) config.signal = signal;
    if (request.fresh === true) config[freshConnection] = true;
    return config;
  }
}

/** Bytes in the only form of them that each of axios's adapters takes; nothing is copied. */
function toData(body: string | Uint8Array): string | Buffer {
  return typeof body === "string" ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

function closedError(): TransportError {
  return new TransportError({ kind: "closed", sent: "no", reusedSocket: false, answered: false });
}

/** What axios resolved with, which is what the last interceptor returned. */
function toTransportResponse(response: unknown): TransportResponse {
  if (!isAnswer(response)) {
    throw new TransportError(
      { kind: "protocol", sent: "yes", reusedSocket: false, answered: true },
      "a response interceptor of the axios instance returned something else than the response",
    );
  }
  return fromAxios(response);
}

function fromAxios(response: AxiosResponse<unknown>): TransportResponse {
  const { status, data } = response;
  // An adapter's headers are an `AxiosHeaders` by the time axios hands them on.
  const headers = new AnswerHeaders(response.headers as AxiosHeaders);
  // `data` is named even where there is none, so that none is ever inherited.
  if (typeof data === "string") return { status, headers, text: data, data: undefined };
  if (data instanceof Uint8Array) return { status, headers, text: "", data };
  // An interceptor, or a user's adapter, has parsed the body already.
  const text = data === undefined || data === null ? "" : JSON.stringify(data);
  return { status, headers, text, data: undefined };
}
