/**
 * How a service says things: the part of its description that the core needs to make errors and log lines.
 */

/** What the body of an error response says; all that it does not say is undefined. */
export interface ErrorBody {
  /** What went wrong, for people. */
  readonly message?: string | undefined;
  /** The service's own number or word for it. */
  readonly code?: string | number | undefined;
  /** Address of a page about it. */
  readonly moreInfo?: string | undefined;
  /** What else the service says about it. */
  readonly details?: unknown;
}

/** A header that says when to come again. */
export interface RetryAfterHeader {
  /** Its name, such as `retry-after`. */
  readonly name: string;
  /**
   * How to read it: `standard` is a number of seconds or an HTTP date, `milliseconds` a number of them,
   * `epoch-seconds` the moment as seconds since 1970-01-01T00:00:00Z. Default: `standard`.
   */
  readonly unit?: "standard" | "milliseconds" | "epoch-seconds" | undefined;
}

/** How a service says things. All of it has a default that fits services that keep to the standards. */
export interface ServiceConventions {
  /**
   * Reads the parsed JSON of an error response; undefined if it is not in the service's own form. Default,
   * and what is tried after it, also where it throws: problem+json (RFC 9457), OAuth's form (RFC 6749),
   * `{ message, code }` and `{ error: { message, code } }`.
   */
  readonly readError?: ((json: object) => ErrorBody | undefined) | undefined;
  /** The header with the service's id of a request. Default: `x-request-id`. */
  readonly requestIdHeader?: string | undefined;
  /** The headers that say when to come again, the first that is there counts. Default: `retry-after`. */
  readonly retryAfterHeaders?: readonly RetryAfterHeader[] | undefined;
  /**
   * Codes of a 409 that say that another request has to end first: the error is `retryable`. Default: none.
   */
  readonly busyCodes?: readonly (string | number)[] | undefined;
  /**
   * The parameter by which a caller finds again what a create has made, such as `uniqueName`. Default: none.
   */
  readonly nameParameter?: string | undefined;
  /**
   * What a path value looks like that may stand in logs, since it says nothing about anybody. Default: none
   * may.
   */
  readonly opaqueId?: RegExp | undefined;
}
