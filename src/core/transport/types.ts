/** The transport's interface: one HTTP exchange, without any policy. */
import type { AxiosInstance, AxiosProgressEvent } from "axios";
import type { Clock } from "../clock.js";
import type { Environment } from "../environment/environment.js";
import type { ProxyOption } from "./proxy/choice.js";

/**
 * An agent of `node:http` or `node:https`, or a subclass, such as those of proxy packages. Described by its
 * shape, so that this package's declarations do not need `@types/node`.
 */
export interface ConnectionAgent {
  /** The maximum number of sockets to one origin. */
  readonly maxSockets: number;
  /**
   * Closes its sockets. The client never calls this: whoever creates an agent destroys it.
   */
  destroy(): void;
}

/** One request, ready to be sent. The transport adds only the headers that HTTP requires. */
export interface TransportRequest {
  /** HTTP method, such as `GET`. */
  readonly method: string;
  /** Absolute URL, its path and query encoded. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, encoded. */
  readonly body?: string | Uint8Array | undefined;
  /** Ends the exchange within a tick, even while it waits for a socket. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds for connecting, headers and body together, counted from the assignment of a socket.
   * `Infinity` means no limit.
   */
  readonly timeout: number;
  /** Whether the request needs a new connection, one that has carried no response before. Default: false. */
  readonly fresh?: boolean | undefined;
  /** The largest response, in bytes after decompression. `Infinity` means no limit. */
  readonly maxResponseBytes: number;
  /** The form in which the body is returned. Default: `"text"`. */
  readonly responseType?: "text" | "arraybuffer" | undefined;
  /** Called as the response arrives. */
  readonly onDownloadProgress?: ((event: AxiosProgressEvent) => void) | undefined;
  /** Called as the request is sent. */
  readonly onUploadProgress?: ((event: AxiosProgressEvent) => void) | undefined;
}

/** Headers of a response. Names are case-insensitive. */
export interface ResponseHeaders {
  /** The value of a header; repeated headers are joined by `", "`. */
  get(name: string): string | undefined;
  /** All headers, with their names in lower case. */
  toJSON(): Record<string, string>;
}

/** A response of any status. A response with a 2xx status is complete. */
export interface TransportResponse {
  /** HTTP status. */
  readonly status: number;
  /** Its headers. */
  readonly headers: ResponseHeaders;
  /** The body as text. Empty for a success whose body was requested as bytes. */
  readonly text: string;
  /** The body of a success, if it was requested as bytes. */
  readonly data?: Uint8Array | undefined;
  /** Why `text` lacks all or a part of the body of an error response. */
  readonly unread?: string | undefined;
  /** How the other exchanges of the request ended, if an interceptor sent it more than once. */
  readonly earlier?: readonly Ending[] | undefined;
}

/** How an exchange ended: the status of its response, or whether its request was sent. */
export type Ending = number | "no" | "maybe" | "yes";

/** Sends requests. */
export interface Transport {
  /**
   * Sends one request and waits for its response.
   *
   * @throws TransportError, as a rejection, if there is no response; and whatever the user's interceptors or
   *   adapter throw
   */
  send(request: TransportRequest): Promise<TransportResponse>;
  /** Ends running exchanges with kind `"closed"` and frees the sockets. A second call does nothing. */
  close(): void;
}

/** Options of `HttpTransport`. */
export interface HttpTransportOptions {
  /** Clock for the time limits. Default: the system's. */
  readonly clock?: Clock | undefined;
  /** An axios instance, whose interceptors, defaults and adapter apply. Default: a bare one. */
  readonly axios?: AxiosInstance | undefined;
  /** Agent for http URLs; its owner destroys it. Default: the transport's own pool. */
  readonly httpAgent?: ConnectionAgent | undefined;
  /** Agent for https URLs; its owner destroys it. Default: the transport's own pool. */
  readonly httpsAgent?: ConnectionAgent | undefined;
  /** The proxy to use. Default: the environment's. */
  readonly proxy?: ProxyOption | undefined;
  /** Source of the proxy variables. Default: `process.env`. */
  readonly env?: Environment | undefined;
  /** Maximum number of connections to one origin; further requests wait. Default: 64. */
  readonly maxSockets?: number | undefined;
}
