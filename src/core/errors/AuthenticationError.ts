import { ServiceError } from "./ServiceError.js";

/** 401: the service does not accept the credentials. Check that they belong to this account and region. */
export class AuthenticationError extends ServiceError {
  /** Always `"AuthenticationError"`. */
  override get name(): string {
    return "AuthenticationError";
  }
}
