import type { AxiosProgressEvent } from "axios";
import type { OperationInfo, Policy } from "../request/ServiceRequest.js";

/** Options of one call. They win over the client's. */
export interface CallOptions {
  /** Ends the call, wherever it is, with an `AbortError` whose `cause` is the signal's reason. */
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
   * Says that this call may be carried out twice without harm, so that it is retried like a read. Default:
   * true for GET, HEAD, OPTIONS, PUT and DELETE, false for POST and PATCH.
   */
  idempotent?: boolean | undefined;
}

/** One request, as generated methods hand it over. */
export interface RequestConfig extends Omit<CallOptions, "signal" | "headers"> {
  /** The caller's signal; generated classes only promise that it has this much of one. */
  signal?: Pick<AbortSignal, "aborted"> | undefined;
  /** Further headers; one that is `false` is not sent. */
  headers?: object | undefined;
  /** HTTP method, such as `GET`. */
  method: string;
  /** Path and query, encoded. */
  url: string;
  /** The body, encoded. */
  data?: unknown;
  /** The operation's entry of the generated table. */
  operation?: OperationInfo | undefined;
  /**
   * A layer around each attempt, inside the retries and their waits: before an attempt is repeated it may ask
   * the service what became of the one before. Default: none.
   */
  attemptPolicy?: Policy | undefined;
  /**
   * How the body of the response is handed over. Default: by the operation's media type, parsed where that is
   * JSON.
   */
  responseType?: string | undefined;
  /** Is told how much of the response has come. */
  onDownloadProgress?: ((event: AxiosProgressEvent) => void) | undefined;
  /** Is told how much of the request has left. */
  onUploadProgress?: ((event: AxiosProgressEvent) => void) | undefined;
}
