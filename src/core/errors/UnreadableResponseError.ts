import { SdkError, type ErrorFacts } from "./SdkError.js";

/** What an {@link UnreadableResponseError} is made from. */
export interface UnreadableResponseErrorFacts extends ErrorFacts {
  /** The beginning of the response, control characters escaped. */
  bodyExcerpt?: string | undefined;
  /** Where in the response, such as `things[3].date_created`. */
  field?: string | undefined;
}

/**
 * The service answered with success, but not with what its specification says: no JSON, an object without its
 * id, a date that cannot be read; or with more bytes than `maxResponseBytes`. `code` is
 * `unreadable_response` or `response_too_large`. A proxy or a captive portal in between is the usual reason;
 * `bodyExcerpt` shows it.
 *
 * @example
 * ```ts
 * if (error instanceof UnreadableResponseError) console.error(error.field, error.bodyExcerpt);
 * ```
 */
export class UnreadableResponseError extends SdkError {
  /** The beginning of the response, control characters escaped. */
  declare readonly bodyExcerpt?: string;
  /** Where in the response, such as `things[3].date_created`. */
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

  /** The fields of the error as plain data, without secrets. */
  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), field: this.field, bodyExcerpt: this.bodyExcerpt };
  }
}
