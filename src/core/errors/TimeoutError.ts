import type { Sent } from "./ConnectionError.js";
import { SdkError, type ErrorFacts } from "./SdkError.js";

/** What a {@link TimeoutError} is made from. */
export interface TimeoutErrorFacts extends ErrorFacts {
  /** Which clock ran out. */
  scope: "attempt" | "total";
  /** How much of the last request had left. */
  sent: Sent;
}

/**
 * A clock ran out: `scope` says which. `"attempt"` is the option `timeout` (connecting, headers and body of
 * one request), `"total"` the option `totalTimeout` (everything that the call did, waits included). `code` is
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
  /** How much of the last request had left. After `"no"` nothing can have happened at the service. */
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
