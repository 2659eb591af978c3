import { SdkError } from "./SdkError.js";

/**
 * The credential provider returned no usable credential, so the call was not sent. `code` is
 * `credential_failed`; `status` is the token service's, if it responded; `retryable` says whether a later
 * attempt may succeed.
 *
 * @example
 * ```ts
 * if (error instanceof CredentialError && !error.retryable) askForCredentials();
 * ```
 */
export class CredentialError extends SdkError {
  /** Always `"CredentialError"`. */
  override get name(): string {
    return "CredentialError";
  }
}
