/** The errors for a service's error responses: a base class, and a subclass for each kind of status. */
import { SdkError, type ErrorFacts } from "./SdkError.js";

/** The facts that a {@link ServiceError} is made from. */
export interface ServiceErrorFacts extends ErrorFacts {
  /** Status of the response. */
  status: number;
  /** The beginning of a body that is not the service's error object. */
  bodyExcerpt?: string | undefined;
}

/**
 * The service responded with an error. The status determines the subclass; `code` is the service's own error
 * number, if it gave one.
 *
 * @example
 * ```ts
 * if (error instanceof ServiceError && error.code === 80603) useAnotherName();
 * ```
 */
export abstract class ServiceError extends SdkError {
  /** Status of the response, never 2xx. */
  declare readonly status: number;
  /**
   * The beginning of the body, if it is not the error object that the service documents (but an HTML page,
   * say).
   */
  declare readonly bodyExcerpt?: string;

  constructor(facts: ServiceErrorFacts) {
    super(facts);
    if (facts.bodyExcerpt !== undefined) this.bodyExcerpt = facts.bodyExcerpt;
  }
}

/**
 * Any other 4xx, or a redirect, which the client does not follow: the service rejects this request.
 *
 * @example
 * ```ts
 * if (error instanceof InvalidRequestError) console.error(error.code, error.message, error.moreInfo);
 * ```
 */
export class InvalidRequestError extends ServiceError {
  /** Always `"InvalidRequestError"`. */
  override get name(): string {
    return "InvalidRequestError";
  }
}

/**
 * 401: the service rejects the credentials. Check that they belong to this account and region.
 *
 * @example
 * ```ts
 * if (error instanceof AuthenticationError) askForCredentials();
 * ```
 */
export class AuthenticationError extends ServiceError {
  /** Always `"AuthenticationError"`. */
  override get name(): string {
    return "AuthenticationError";
  }
}

/**
 * 403: the credentials are valid, but do not permit this operation or resource.
 *
 * @example
 * ```ts
 * if (error instanceof PermissionDeniedError) console.error(`Not allowed: ${error.operation}`);
 * ```
 */
export class PermissionDeniedError extends ServiceError {
  /** Always `"PermissionDeniedError"`. */
  override get name(): string {
    return "PermissionDeniedError";
  }
}

/**
 * 404: the resource does not exist in this account.
 *
 * @example
 * ```ts
 * if (error instanceof NotFoundError) return undefined;
 * ```
 */
export class NotFoundError extends ServiceError {
  /** Always `"NotFoundError"`. */
  override get name(): string {
    return "NotFoundError";
  }
}

/**
 * 409: the request conflicts with another one or with the resource's state. If `retryable` is true, the same
 * call may succeed a moment later.
 *
 * @example
 * ```ts
 * if (error instanceof ConflictError && error.retryable) later();
 * ```
 */
export class ConflictError extends ServiceError {
  /** Always `"ConflictError"`. */
  override get name(): string {
    return "ConflictError";
  }
}

/**
 * 429: too many requests. The call was not processed; `retryAfterMs` says how long to wait, if the service
 * specified it.
 *
 * @example
 * ```ts
 * if (error instanceof RateLimitError) await sleep(error.retryAfterMs ?? 1000);
 * ```
 */
export class RateLimitError extends ServiceError {
  /** Always `"RateLimitError"`. */
  override get name(): string {
    return "RateLimitError";
  }
}

/**
 * 5xx: the service failed. It may have carried out a write nevertheless: see `outcome`.
 *
 * @example
 * ```ts
 * if (error instanceof ServerError && error.outcome === "unknown") checkByName();
 * ```
 */
export class ServerError extends ServiceError {
  /** Always `"ServerError"`. */
  override get name(): string {
    return "ServerError";
  }
}
