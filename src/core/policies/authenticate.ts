/**
 * Adds the credential and renews it once if the service refuses it. `authenticatePolicy` is the innermost
 * policy, so that no other policy sees the credential. `renewPolicy` lies outside the hooks and the tracing
 * of attempts, so that they see the repetition as an attempt.
 */
import type { Authenticator } from "../credentials/authenticator.js";
import { AuthenticationError, type SdkError } from "../errors/index.js";
import { isSafe } from "../failures/retry-rules.js";
import type { Policy, ServiceRequest } from "../request/ServiceRequest.js";

/** Key of the renewed `authorization` value in a request. A symbol that custom policies cannot name. */
const renewed = Symbol("renewed");

interface Renewable extends ServiceRequest {
  readonly [renewed]?: string;
}

/** The `authorization` values that services refused, by the error of the refusal. */
const refused = new WeakMap<AuthenticationError, string>();

export function authenticatePolicy(authenticator: Authenticator): Policy {
  return async (request: Renewable, next) => {
    const given = request[renewed] ?? authenticator.authorize(request);
    const authorization = given instanceof Promise ? await given : given;
    if (authorization === undefined) return next(request);
    try {
      // `Object.assign` for the hidden class (see `src/core/README.md`).
      return await next({ ...request, headers: Object.assign({}, request.headers, { authorization }) });
    } catch (error) {
      if (error instanceof AuthenticationError) refused.set(error, authorization);
      throw error;
    }
  };
}

/**
 * Repeats an attempt once with a renewed credential after a 401. A refused request was not processed, so even
 * a write may be repeated, unless an earlier exchange of the call may have been processed.
 *
 * @param onRetry - Called before the repetition.
 */
export function renewPolicy(
  authenticator: Authenticator,
  onRetry: (request: ServiceRequest, error: SdkError, delayMs: number) => void,
): Policy {
  return async (request, next) => {
    try {
      return await next(request);
    } catch (error) {
      if (!(error instanceof AuthenticationError) || !refused.has(error)) throw error;
      const maybeDone = request.maybeDone || error.outcome === "unknown";
      if (maybeDone && !request.idempotent) throw error;
      const attempts = error.attempts ?? request.attempts + 1;
      const again = { ...request, attempts, maybeDone, fresh: !isSafe(request.method) };
      const authorization = await authenticator.renew(refused.get(error), again);
      if (authorization === undefined) throw error;
      onRetry(again, error, 0);
      const last: Renewable = { ...again, [renewed]: authorization };
      return await next(last);
    }
  };
}
