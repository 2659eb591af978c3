/**
 * What the tracing channels publish, and nothing else: no id, name, query, header or body. The names with
 * dots are those of OpenTelemetry's HTTP conventions.
 */
import type { Outcome } from "../errors/index.js";

/** An error as the channels tell it: without the words of the service, which may name somebody. */
export interface PublishedError extends Error {
  /** The error's class, such as `NotFoundError`; `_OTHER` for an error that is not the client's own. */
  readonly name: string;
  /** The error's `code`; undefined for an error that is not the client's own. */
  readonly code?: string | number | undefined;
  /** Name and code. */
  readonly message: string;
  /** `unknown` if a write may have been carried out all the same. */
  readonly outcome?: Outcome | undefined;
}

/**
 * The message of the channel `<name>:call`: one call of a client's, with all its attempts and waits. It is
 * the same object in all events of the call; what is not known yet, or does not apply, is undefined.
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
  /** The operation's path with its parameters in braces, in place of the ids. */
  readonly "url.template": string | undefined;
  /** Host of the client's base URL. */
  readonly "server.address": string;
  /** Port of the client's base URL. */
  readonly "server.port": number;
  /** How many requests of the call went before the last one; undefined if none did. */
  readonly "http.request.resend_count": number | undefined;
  /** Status of the last response. */
  readonly "http.response.status_code": number | undefined;
  /**
   * What failed: the status of an error response, such as `404`, else the name of the error, such as
   * `TimeoutError`; `_OTHER` for what the program's own code threw.
   */
  readonly "error.type": string | undefined;
  /** The failure, from the event `error` on. Node adds it. */
  readonly error?: PublishedError;
}

/**
 * The message of the channel `<name>:attempt`: what the hooks call an attempt, with the hooks themselves.
 * `http.request.resend_count` is known from its start.
 */
export interface AttemptMessage extends CallMessage {}

/**
 * The message of the channel `<name>:page`: one page of a list, with its call and the reading of its items.
 */
export interface PageMessage extends CallMessage {
  /** How many items the page holds, once it is there. */
  readonly items?: number | undefined;
}
