/** Functions that a client calls while it makes a call. Hooks never see a credential. */
import type { SdkError } from "../errors/index.js";

/** An attempt, as hooks see it: without credentials, body or query. */
export interface AttemptInfo {
  /** Operation id of the specification, such as `FetchThing`; undefined for a request made by hand. */
  readonly operation: string | undefined;
  /** HTTP method, such as `GET`. */
  readonly method: string;
  /** The path, in which only opaque ids, such as SIDs, are shown. */
  readonly path: string;
  /** 1 for the first. */
  readonly attempt: number;
}

/** A finished attempt. */
export interface AttemptResponse extends AttemptInfo {
  /** Status of the response. */
  readonly status: number;
  /** The request id from the response, if there is one. */
  readonly requestId: string | undefined;
}

/** A wait before another attempt. */
export interface AttemptRetry extends AttemptInfo {
  /** Milliseconds until the next attempt. */
  readonly delayMs: number;
  /** Why the attempt failed. */
  readonly error: SdkError;
}

/** A call that failed for good. */
export interface CallFailure extends AttemptInfo {
  /** The error that the caller receives. */
  readonly error: SdkError;
}

/** Headers that a hook adds, if any. */
export type AddedHeaders = Readonly<Record<string, string>> | undefined;

/**
 * Hooks of a client.
 *
 * `beforeRequest` is part of the call: it is awaited, and an error that it throws ends the call and reaches
 * the caller unchanged. The other hooks only watch: they are not awaited, and if one throws, the logger gets
 * a warning and the call goes on.
 *
 * @example
 * ```ts
 * const client = new ThingsClient({
 *   hooks: {
 *     beforeRequest: () => ({ traceparent: currentTrace() }),
 *     onRetry: ({ operation, delayMs }) => metrics.increment("retry", { operation, delayMs }),
 *   },
 * });
 * ```
 */
export interface Hooks {
  /**
   * Called before each attempt. The headers that it returns are added, by the rules of the option `headers`.
   */
  beforeRequest?: (info: AttemptInfo) => AddedHeaders | Promise<AddedHeaders>;
  /** Called after each response, whatever its status. */
  afterResponse?: (info: AttemptResponse) => void;
  /** Called before each wait for another attempt. */
  onRetry?: (info: AttemptRetry) => void;
  /** Called once for each call that fails with an `SdkError`. */
  onError?: (info: CallFailure) => void;
}

/** Binds the hooks to their object, which may be the instance of a class. */
export function boundHooks(hooks: Hooks): Hooks {
  const { beforeRequest, afterResponse, onRetry, onError } = hooks;
  return {
    ...(beforeRequest && { beforeRequest: beforeRequest.bind(hooks) }),
    ...(afterResponse && { afterResponse: afterResponse.bind(hooks) }),
    ...(onRetry && { onRetry: onRetry.bind(hooks) }),
    ...(onError && { onError: onError.bind(hooks) }),
  };
}
