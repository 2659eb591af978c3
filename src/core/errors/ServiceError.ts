import { SdkError, type ErrorFacts } from "./SdkError.js";

/** What a {@link ServiceError} is made from. */
export interface ServiceErrorFacts extends ErrorFacts {
  /** Status of the response. */
  status: number;
  /** The beginning of a body that is not the service's error object. */
  bodyExcerpt?: string | undefined;
}

/**
 * The service answered with an error. The subclass tells by the status what kind; `code` is the service's own
 * number for it.
 *
 * @example
 * ```ts
 * if (error instanceof ServiceError && error.code === 80603) useAnotherName();
 * ```
 */
export abstract class ServiceError extends SdkError {
  /** Status of the response, never one of success. */
  declare readonly status: number;
  /**
   * The beginning of the response's body if it was not the error object that the service documents (an HTML
   * page, say).
   */
  declare readonly bodyExcerpt?: string;

  constructor(facts: ServiceErrorFacts) {
    super(facts);
    if (facts.bodyExcerpt !== undefined) this.bodyExcerpt = facts.bodyExcerpt;
  }

  /** The fields of the error as plain data, without secrets. */
  override toJSON(): Record<string, unknown> {
    const json = super.toJSON();
    return this.bodyExcerpt === undefined ? json : { ...json, bodyExcerpt: this.bodyExcerpt };
  }
}
