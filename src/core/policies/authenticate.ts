/** Adds the credential, the last thing before a request goes out: nothing further out ever sees it. */
import type { Authenticator } from "../credentials/authenticator.js";
import { AuthenticationError } from "../errors/index.js";
import { isSafe } from "../failures/retry-rules.js";
import type { Policy, ServiceRequest } from "../request/ServiceRequest.js";

export function authenticatePolicy(authenticator: Authenticator): Policy {
  return async (request, next) => {
    const given = authenticator.authorize(request);
    const authorization = given instanceof Promise ? await given : given;
    try {
      return await next(withAuthorization(request, authorization));
    } catch (error) {
      // A request that was refused for its credential was not processed, so even a write may be sent again.
      if (!(error instanceof AuthenticationError)) throw error;
      const attempts = error.attempts ?? request.attempts + 1;
      const again = { ...request, attempts, fresh: !isSafe(request.method) };
      const renewed = await authenticator.renew(authorization, again);
      if (renewed === undefined) throw error;
      return await next(withAuthorization(again, renewed));
    }
  };
}

function withAuthorization(request: ServiceRequest, authorization: string | undefined): ServiceRequest {
  return authorization === undefined
    ? request
    : { ...request, headers: { ...request.headers, authorization } };
}
