import { SdkError } from "./SdkError.js";

/**
 * The credential provider gave no usable credential, so the call was not sent. `code` is `credential_failed`;
 * `status` is that of the token service if it answered; `retryable` says whether the failure may pass by
 * itself.
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
