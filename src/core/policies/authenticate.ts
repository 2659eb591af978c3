/**
 * Adds the credential, the last thing before a request goes out: nothing further out ever sees it. The hooks
 * and the tracing of an attempt lie between the two layers, so that both requests are attempts to them.
 */
import type { Authenticator } from "../credentials/authenticator.js";
import { AuthenticationError, type SdkError } from "../errors/index.js";
import { isSafe } from "../failures/retry-rules.js";
import type { Policy, ServiceRequest } from "../request/ServiceRequest.js";

/** The value that the next request is sent with, under a key that no policy of the caller's ever sees. */
const renewed = Symbol("renewed");

interface Renewable extends ServiceRequest {
  readonly [renewed]?: string;
}

/** The values that services have refused, by the errors that say so. */
const refused = new WeakMap<AuthenticationError, string>();

export function authenticatePolicy(authenticator: Authenticator): Policy {
  return async (request: Renewable, next) => {
    const given = request[renewed] ?? authenticator.authorize(request);
    const authorization = given instanceof Promise ? await given : given;
    if (authorization === undefined) return next(request);
    try {
      // By `Object.assign`, as the README of the core says.
      return await next({ ...request, headers: Object.assign({}, request.headers, { authorization }) });
    } catch (error) {
      if (error instanceof AuthenticationError) refused.set(error, authorization);
      throw error;
    }
  };
}

/**
 * Repeats an attempt whose credential was refused, once, if there is another: it was not processed, so even a
 * write may be sent again, unless an earlier exchange of it may have been processed.
 *
 * @param onRetry - Is told of it.
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
