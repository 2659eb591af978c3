import { SdkError } from "./SdkError.js";

/**
 * The caller's signal aborted the call. `code` is `aborted`; `outcome` tells whether a write may have got
 * through.
 */
export class AbortError extends SdkError {
  /** Always `"AbortError"`. */
  override get name(): string {
    return "AbortError";
  }
}
