/** What the transport takes and gives: one HTTP exchange, with no policy in it. */
import type { AxiosInstance } from "axios";
import type { Clock } from "../clock.js";

/**
 * An agent of `node:http` or `node:https`, or a subclass of one, such as those of proxy packages. Told by its shape, so that the
 * declarations of this package need no `@types/node`.
 */
export interface ConnectionAgent {
  /** How many sockets it opens to one origin at most. */
  readonly maxSockets: number;
  /** Closes its sockets. The client never calls it: an agent that was handed in is the caller's to destroy. */
  destroy(): void;
}

/** One request, ready to be sent: nothing is added to it but what HTTP itself needs. */
export interface TransportRequest {
  readonly method: string;
  /** Absolute, its path and query already encoded. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  /** Ends the exchange within a tick, also while it waits for a socket. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for connecting, headers and body together, counted from the moment that a socket is assigned. `Infinity` for none. */
  readonly timeoutMs: number;
  /** Whether to send on a new connection: the idle ones of this origin are closed first. Default: false. */
  readonly fresh?: boolean | undefined;
  /** The largest answer, in bytes after decompression. `Infinity` for any. */
  readonly maxResponseBytes: number;
  /** Further axios settings of a caller who uses the raw layer, such as `responseType`. Those above win over them. */
  readonly passthrough?: object | undefined;
}

/** Headers of a response. Names are matched without regard to case. */
export interface ResponseHeaders {
  /** The value; several of one name joined by `", "`. */
  get(name: string): string | undefined;
  /** All of them, names in lower case. */
  toJSON(): Record<string, string>;
}

/** A response of any status, complete. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The body as text; empty where `passthrough` asked for bytes. */
  readonly text: string;
  /** The body as bytes, where `passthrough` asked for them (`responseType: "arraybuffer"`). */
  readonly data?: Uint8Array | undefined;
}

/** Sends requests. */
export interface Transport {
  /**
   * Sends one request and waits for its whole response.
   *
   * @throws TransportError (as a rejection) when there is no complete response.
   */
  send(request: TransportRequest): Promise<TransportResponse>;
  /** Ends the exchanges under way with kind `"closed"` and frees the sockets. A second call does nothing. */
  close(): void;
}

/**
 * Which proxy to use: a URL for all requests, a URL with exceptions, or `false` for none whatever the environment says.
 * Default: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of the environment.
 *
 * @example `{ url: "http://user:secret@proxy.example:3128", noProxy: [".internal.example", "10.0.0.0/8"] }`
 */
export type ProxyOption =
  string | false | { readonly url: string; readonly noProxy?: string | readonly string[] | undefined };

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What an `HttpTransport` can be told. */
export interface HttpTransportOptions {
  /** Times the attempts. Default: the system's clock. */
  readonly clock?: Clock | undefined;
  /** An axios instance whose interceptors, defaults and adapter (if it is not axios's own) apply. Default: a bare one. */
  readonly axios?: AxiosInstance | undefined;
  /** Agent for http URLs; its owner destroys it. Default: one of this transport's, kept alive and bounded. */
  readonly httpAgent?: ConnectionAgent | undefined;
  /** Agent for https URLs; its owner destroys it. Default: one of this transport's, kept alive and bounded. */
  readonly httpsAgent?: ConnectionAgent | undefined;
  readonly proxy?: ProxyOption | undefined;
  /** Where the proxy variables are read. Default: `process.env`. */
  readonly env?: Environment | undefined;
  /** Most connections to one origin at a time; further requests wait for one. Default: 64. */
  readonly maxSockets?: number | undefined;
}
