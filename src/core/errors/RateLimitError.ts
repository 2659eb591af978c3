import { ServiceError } from "./ServiceError.js";

/**
 * 429: too many requests. The call was not processed; `retryAfterMs` says when to come back, where the
 * service said so.
 */
export class RateLimitError extends ServiceError {
  /** Always `"RateLimitError"`. */
  override get name(): string {
    return "RateLimitError";
  }
}
