/** What the transport takes and gives: one HTTP exchange, with no policy in it. */
import type { AxiosInstance, AxiosProgressEvent } from "axios";
import type { Clock } from "../clock.js";
import type { Environment } from "../environment/environment.js";
import type { ProxyOption } from "./proxy/choice.js";

/**
 * An agent of `node:http` or `node:https`, or a subclass of one, such as those of proxy packages. Told by its
 * shape, so that the declarations of this package need no `@types/node`.
 */
export interface ConnectionAgent {
  /** How many sockets it opens to one origin at most. */
  readonly maxSockets: number;
  /**
   * Closes its sockets. The client never calls it: an agent that was handed in is the caller's to destroy.
   */
  destroy(): void;
}

/** One request, ready to be sent: nothing is added to it but what HTTP itself needs. */
export interface TransportRequest {
  /** HTTP method, such as `GET`. */
  readonly method: string;
  /** Absolute, its path and query encoded. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, encoded. */
  readonly body?: string | Uint8Array | undefined;
  /** Ends the exchange within a tick, also while it waits for a socket. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds for connecting, headers and body together, from the moment that a socket is assigned.
   * `Infinity` for none.
   */
  readonly timeout: number;
  /** Whether to send it on a connection that has answered nothing before. Default: false. */
  readonly fresh?: boolean | undefined;
  /** The largest response, in bytes after decompression. `Infinity` for any. */
  readonly maxResponseBytes: number;
  /** How the body is handed over. Default: `"text"`. */
  readonly responseType?: "text" | "arraybuffer" | undefined;
  /** Is told how much of the response has come. */
  readonly onDownloadProgress?: ((event: AxiosProgressEvent) => void) | undefined;
  /** Is told how much of the request has left. */
  readonly onUploadProgress?: ((event: AxiosProgressEvent) => void) | undefined;
}

/** Headers of a response. Names are matched without regard to case. */
export interface ResponseHeaders {
  /** The value; several of one name joined by `", "`. */
  get(name: string): string | undefined;
  /** All of them, names in lower case. */
  toJSON(): Record<string, string>;
}

/** A response of any status. With a 2xx status it is complete. */
export interface TransportResponse {
  /** HTTP status. */
  readonly status: number;
  /** Its headers. */
  readonly headers: ResponseHeaders;
  /** The body as text; of a success empty where bytes were asked for. */
  readonly text: string;
  /** The body of a success as bytes, where they were asked for. */
  readonly data?: Uint8Array | undefined;
  /** Of an error response: why its body is not, or not wholly, in `text`. */
  readonly unread?: string | undefined;
  /** How other exchanges of the request ended, where an interceptor has sent it several times. */
  readonly earlier?: readonly Ending[] | undefined;
}

/** How an exchange ended: the status of its response, or else whether its request had left. */
export type Ending = number | "no" | "maybe" | "yes";

/** Sends requests. */
export interface Transport {
  /**
   * Sends one request and waits for its response.
   *
   * @throws TransportError (as a rejection) when there is none; and what an interceptor or adapter of the
   *   user's throws
   */
  send(request: TransportRequest): Promise<TransportResponse>;
  /** Ends the exchanges under way with kind `"closed"` and frees the sockets. A second call does nothing. */
  close(): void;
}

/** What an `HttpTransport` can be told. */
export interface HttpTransportOptions {
  /** Times the attempts. Default: the system's clock. */
  readonly clock?: Clock | undefined;
  /** An axios instance: its interceptors, defaults and own adapter apply. Default: a bare one. */
  readonly axios?: AxiosInstance | undefined;
  /** Agent for http URLs; its owner destroys it. Default: one of this transport's, kept alive and bounded. */
  readonly httpAgent?: ConnectionAgent | undefined;
  /** Agent for https URLs; its owner destroys it. Default: one of our own, kept alive and bounded. */
  readonly httpsAgent?: ConnectionAgent | undefined;
  /** The proxy to go through. Default: the environment's. */
  readonly proxy?: ProxyOption | undefined;
  /** Where the proxy variables are read. Default: `process.env`. */
  readonly env?: Environment | undefined;
  /** Most connections to one origin at a time; further requests wait for one. Default: 64. */
  readonly maxSockets?: number | undefined;
}
