import type { AxiosProgressEvent } from "axios";
import type { OperationInfo, Policy } from "../request/ServiceRequest.js";

/** Options of one call. They override the client's. */
export interface CallOptions {
  /** Ends the call at any stage with an `AbortError` whose `cause` is the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt. Default: the client's. */
  timeout?: number | undefined;
  /** Milliseconds for the whole call. Default: the client's. */
  totalTimeout?: number | undefined;
  /** Maximum number of retries. Default: the client's. */
  maxRetries?: number | undefined;
  /** Additional headers of this call. They override the client's. */
  headers?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * Whether carrying out this call twice is harmless, so that it is retried like a read. Default: true for
   * GET, HEAD, OPTIONS, PUT and DELETE, false for POST and PATCH.
   */
  idempotent?: boolean | undefined;
}

/** One request, as generated methods pass it to the client. */
export interface RequestConfig extends Omit<CallOptions, "signal" | "headers"> {
  /** The caller's signal, declared by the one member that axios's own type guarantees. */
  signal?: Pick<AbortSignal, "aborted"> | undefined;
  /** Additional headers. A header with the value `false` is not sent. */
  headers?: object | undefined;
  /** HTTP method, such as `GET`. */
  method: string;
  /** Path and query, encoded. */
  url: string;
  /** The body, encoded. */
  data?: unknown;
  /** The operation's entry in the generated table. */
  operation?: OperationInfo | undefined;
  /**
   * A policy around each attempt, inside the retries and their waits. Before a repetition it may ask the
   * service about the outcome of the previous attempt. Default: none.
   */
  attemptPolicy?: Policy | undefined;
  /**
   * The form in which the response's body is returned. Default: by the operation's media type; JSON is
   * parsed.
   */
  responseType?: string | undefined;
  /** Called as the response arrives. */
  onDownloadProgress?: ((event: AxiosProgressEvent) => void) | undefined;
  /** Called as the request is sent. */
  onUploadProgress?: ((event: AxiosProgressEvent) => void) | undefined;
}
