import { SdkError } from "./SdkError.js";

/**
 * A listing cannot go on: `code` is `repeated_page` (the service led back to a page already seen) or
 * `foreign_page` (the next page lies on another host or service). `cursor` names the last good place.
 *
 * @example
 * ```ts
 * if (error instanceof PagingError) save(error.cursor);
 * ```
 */
export class PagingError extends SdkError {
  /** Always `"PagingError"`. */
  override get name(): string {
    return "PagingError";
  }
}
