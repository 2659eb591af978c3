import { SdkError, type ErrorFacts } from "./SdkError.js";

/** The facts that an {@link UnreadableResponseError} is made from. */
export interface UnreadableResponseErrorFacts extends ErrorFacts {
  /** The beginning of the response, control characters escaped. */
  bodyExcerpt?: string | undefined;
  /** Path of the unreadable field, such as `things[3].date_created`. */
  field?: string | undefined;
}

/**
 * The service responded with success, but the response does not match the specification (not JSON, an object
 * without its id, an invalid date), or it exceeds `maxResponseBytes`. `code` is `unreadable_response` or
 * `response_too_large`. The usual reason is a proxy or a captive portal in between, which `bodyExcerpt`
 * reveals.
 *
 * @example
 * ```ts
 * if (error instanceof UnreadableResponseError) console.error(error.field, error.bodyExcerpt);
 * ```
 */
export class UnreadableResponseError extends SdkError {
  /** The beginning of the response, control characters escaped. */
  declare readonly bodyExcerpt?: string;
  /** Path of the unreadable field, such as `things[3].date_created`. */
  declare readonly field?: string;

  constructor(facts: UnreadableResponseErrorFacts) {
    super(facts);
    if (facts.bodyExcerpt !== undefined) this.bodyExcerpt = facts.bodyExcerpt;
    if (facts.field !== undefined) this.field = facts.field;
  }

  /** Always `"UnreadableResponseError"`. */
  override get name(): string {
    return "UnreadableResponseError";
  }
}
