/**
 * The part of a service's description that the core needs to make errors and log lines.
 */

/** The parsed body of an error response. Anything that it lacks is undefined. */
export interface ErrorBody {
  /** The error message, for people. */
  readonly message?: string | undefined;
  /** The service's error code. */
  readonly code?: string | number | undefined;
  /** URL of a page about the error. */
  readonly moreInfo?: string | undefined;
  /** Further data about the error. */
  readonly details?: unknown;
}

/** A response header that says how long to wait before the next attempt. */
export interface RetryAfterHeader {
  /** The header's name, such as `retry-after`. */
  readonly name: string;
  /**
   * The format: `standard` is a number of seconds or an HTTP date, `milliseconds` a number of milliseconds,
   * `epoch-seconds` a time in seconds since 1970-01-01T00:00:00Z. Default: `standard`.
   */
  readonly unit?: "standard" | "milliseconds" | "epoch-seconds" | undefined;
}

/** The conventions of a service. The defaults fit services that follow the standards. */
export interface ServiceConventions {
  /**
   * Reads the parsed JSON of an error response. Returns undefined if it does not have the service's own form.
   * If this is missing, returns undefined or throws, these forms are tried: problem+json (RFC 9457), OAuth
   * errors (RFC 6749), `{ message, code }` and `{ error: { message, code } }`.
   */
  readonly readError?: ((json: object) => ErrorBody | undefined) | undefined;
  /** The response header with the request's id. Default: `x-request-id`. */
  readonly requestIdHeader?: string | undefined;
  /** The headers that say how long to wait; the first one present counts. Default: `retry-after`. */
  readonly retryAfterHeaders?: readonly RetryAfterHeader[] | undefined;
  /**
   * Error codes of a 409 which mean that another request has to end first. Such an error is `retryable`.
   * Default: none.
   */
  readonly busyCodes?: readonly (string | number)[] | undefined;
  /**
   * The parameter by which a caller can find a created resource again, such as `uniqueName`. Default: none.
   */
  readonly nameParameter?: string | undefined;
  /**
   * Pattern of the path values that may appear in logs, because they reveal nothing about a person. Default:
   * no path value may.
   */
  readonly opaqueId?: RegExp | undefined;
}
