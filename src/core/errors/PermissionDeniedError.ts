import { ServiceError } from "./ServiceError.js";

/** 403: the credentials are good, but not for this operation or resource. */
export class PermissionDeniedError extends ServiceError {
  /** Always `"PermissionDeniedError"`. */
  override get name(): string {
    return "PermissionDeniedError";
  }
}
