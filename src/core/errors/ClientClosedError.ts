import { AbortError } from "./AbortError.js";

/** The client was closed before or during the call. `code` is `client_closed`. Make a new client to go on. */
export class ClientClosedError extends AbortError {
  /** Always `"ClientClosedError"`. */
  override get name(): string {
    return "ClientClosedError";
  }
}
