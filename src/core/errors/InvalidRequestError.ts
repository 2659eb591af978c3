import { ServiceError } from "./ServiceError.js";

/** Any other 4xx, or a redirect (they are not followed): the service refuses the request as it stands. */
export class InvalidRequestError extends ServiceError {
  /** Always `"InvalidRequestError"`. */
  override get name(): string {
    return "InvalidRequestError";
  }
}
