/**
 * The messages of the tracing channels. They contain no id, name, query, header or body. Names with dots come
 * from OpenTelemetry's HTTP conventions.
 */
import type { Outcome } from "../errors/index.js";

/** A published error, without the service's message, which may contain personal data. */
export interface PublishedError extends Error {
  /** The error's class, such as `NotFoundError`; `_OTHER` for an error that is not the client's own. */
  readonly name: string;
  /** The error's `code`; undefined for an error that is not the client's own. */
  readonly code?: string | number | undefined;
  /** The name and the code. */
  readonly message: string;
  /** `unknown` if a write may have been carried out despite the error. */
  readonly outcome?: Outcome | undefined;
}

/**
 * The message of the channel `<name>:call`: one call, with all its attempts and waits. All events of a call
 * share one message object; a field is undefined while it is unknown or if it does not apply.
 *
 * @example
 * ```ts
 * import { subscribe } from "node:diagnostics_channel";
 *
 * subscribe("tracing:things-sdk:call:asyncEnd", (message) => {
 *   const call = message as CallMessage;
 *   console.log(call.operation, call["http.response.status_code"], call["error.type"]);
 * });
 * ```
 */
export interface CallMessage {
  /** Operation id of the specification, such as `FetchThing`; undefined for a request made by hand. */
  readonly operation: string | undefined;
  /** HTTP method, such as `GET`. */
  readonly "http.request.method": string;
  /** The operation's path template, with parameter names in braces. */
  readonly "url.template": string | undefined;
  /** Host of the client's base URL. */
  readonly "server.address": string;
  /** Port of the client's base URL. */
  readonly "server.port": number;
  /** How many requests of the call were sent before the last one; undefined if none were. */
  readonly "http.request.resend_count": number | undefined;
  /** Status of the last response. */
  readonly "http.response.status_code": number | undefined;
  /**
   * The status of an error response, such as `404`, or the name of another error, such as `TimeoutError`;
   * `_OTHER` for an error of the program's own code.
   */
  readonly "error.type": string | undefined;
  /** The failure. Node adds it before the `error` event. */
  readonly error?: PublishedError;
}

/**
 * The message of the channel `<name>:attempt`: one attempt, as the hooks see it, including the time that the
 * hooks take. `http.request.resend_count` is set from the start.
 */
export interface AttemptMessage extends CallMessage {}

/**
 * The message of the channel `<name>:page`: one page of a list, its call and the reading of its items
 * included.
 */
export interface PageMessage extends CallMessage {
  /** How many items the page holds, once it has arrived. */
  readonly items?: number | undefined;
}
