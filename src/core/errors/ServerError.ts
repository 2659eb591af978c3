import { ServiceError } from "./ServiceError.js";

/** 5xx: the service failed. For a write see `outcome`: it may have been carried out all the same. */
export class ServerError extends ServiceError {
  /** Always `"ServerError"`. */
  override get name(): string {
    return "ServerError";
  }
}
