import type { Sent } from "./ConnectionError.js";
import { SdkError, type ErrorFacts } from "./SdkError.js";

/** The facts that a {@link TimeoutError} is made from. */
export interface TimeoutErrorFacts extends ErrorFacts {
  /** Which timeout expired. */
  scope: "attempt" | "total";
  /** How much of the last request was sent. */
  sent: Sent;
}

/**
 * A timeout expired; `scope` says which. `"attempt"` is the option `timeout` (connecting, sending one request
 * and reading its response), `"total"` the option `totalTimeout` (the whole call, waits included). `code` is
 * `timeout`.
 *
 * @example
 * ```ts
 * if (error instanceof TimeoutError && error.scope === "total") answerLater();
 * ```
 */
export class TimeoutError extends SdkError {
  /** `"attempt"` for the option `timeout`, `"total"` for `totalTimeout`. */
  readonly scope: "attempt" | "total";
  /** How much of the last request was sent. If `"no"`, the service cannot have carried it out. */
  readonly sent: Sent;

  constructor(facts: TimeoutErrorFacts) {
    super(facts);
    this.scope = facts.scope;
    this.sent = facts.sent;
  }

  /** Always `"TimeoutError"`. */
  override get name(): string {
    return "TimeoutError";
  }
}
