import { SdkError } from "./SdkError.js";

/**
 * The caller's signal aborted the call. `code` is `aborted`; `outcome` is `"unknown"` if the service may have
 * carried out a write.
 *
 * @example
 * ```ts
 * if (error instanceof AbortError && error.outcome === "unknown") checkByName();
 * ```
 */
export class AbortError extends SdkError {
  /** Always `"AbortError"`. */
  override get name(): string {
    return "AbortError";
  }
}

/**
 * The client was closed before or during the call. `code` is `client_closed`. Make a new client to continue.
 *
 * @example
 * ```ts
 * if (error instanceof ClientClosedError) client = new ThingsClient();
 * ```
 */
export class ClientClosedError extends AbortError {
  /** Always `"ClientClosedError"`. */
  override get name(): string {
    return "ClientClosedError";
  }
}
