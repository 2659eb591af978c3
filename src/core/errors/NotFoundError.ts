import { ServiceError } from "./ServiceError.js";

/** 404: there is no such resource for this account. */
export class NotFoundError extends ServiceError {
  /** Always `"NotFoundError"`. */
  override get name(): string {
    return "NotFoundError";
  }
}
