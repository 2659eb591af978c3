/** Functions that a client calls on the way of a request. None of them ever sees a credential. */
import type { SdkError } from "../errors/index.js";

/** An attempt, as hooks see it: without credentials, body or query. */
export interface AttemptInfo {
  /** Operation id of the specification, such as `FetchThing`; undefined for a request made by hand. */
  readonly operation: string | undefined;
  /** HTTP method, such as `GET`. */
  readonly method: string;
  /** The path, with names and other ids than SIDs masked. */
  readonly path: string;
  /** 1 for the first. */
  readonly attempt: number;
}

/** A finished attempt. */
export interface AttemptResponse extends AttemptInfo {
  /** Status of the response. */
  readonly status: number;
  /** The service's id of the request, where the response names it. */
  readonly requestId: string | undefined;
}

/** A wait before another attempt. */
export interface AttemptRetry extends AttemptInfo {
  /** Milliseconds until the next attempt. */
  readonly delayMs: number;
  /** Why the attempt failed. */
  readonly error: SdkError;
}

/** A call that failed and is not repeated any more. */
export interface CallFailure extends AttemptInfo {
  /** What the caller gets. */
  readonly error: SdkError;
}

/** Headers that a hook adds, if any. */
export type AddedHeaders = Readonly<Record<string, string>> | undefined;

/**
 * Hooks of a client.
 *
 * `beforeRequest` is part of the call: it is awaited, and what it throws ends the call and reaches the caller
 * as it is. The others only watch: they are not awaited, and what they throw goes to the logger as a warning
 * and nowhere else.
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
  /** Before each attempt; the headers that it gives back are added, by the rules of the option `headers`. */
  beforeRequest?: (info: AttemptInfo) => AddedHeaders | Promise<AddedHeaders>;
  /** After each response, whatever its status. */
  afterResponse?: (info: AttemptResponse) => void;
  /** Before each wait for another attempt. */
  onRetry?: (info: AttemptRetry) => void;
  /** Once for a call that fails. */
  onError?: (info: CallFailure) => void;
}

/** The hooks as functions that know their object, which may be of a class. */
export function boundHooks(hooks: Hooks): Hooks {
  const { beforeRequest, afterResponse, onRetry, onError } = hooks;
  return {
    ...(beforeRequest && { beforeRequest: beforeRequest.bind(hooks) }),
    ...(afterResponse && { afterResponse: afterResponse.bind(hooks) }),
    ...(onRetry && { onRetry: onRetry.bind(hooks) }),
    ...(onError && { onError: onError.bind(hooks) }),
  };
}
