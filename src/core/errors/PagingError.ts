import { SdkError } from "./SdkError.js";

/**
 * A listing cannot continue: `code` is `repeated_page` (the service linked back to a page already read) or
 * `foreign_page` (the next page is on another host or service). `cursor` is the last valid position.
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
