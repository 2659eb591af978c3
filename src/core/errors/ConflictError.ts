import { ServiceError } from "./ServiceError.js";

/** 409: another request is in the way. With `retryable: true` the same call may succeed a moment later. */
export class ConflictError extends ServiceError {
  /** Always `"ConflictError"`. */
  override get name(): string {
    return "ConflictError";
  }
}
