/** Adds the credential, the last thing before a request goes out: nothing further out ever sees it. */
import type { Authenticator } from "../credentials/authenticator.js";
import { AuthenticationError, InvalidArgumentError } from "../errors/index.js";
import { isSafe } from "../failures/retry-rules.js";
import type { Policy, ServiceRequest } from "../request/ServiceRequest.js";

/** @param baseUrl - The client's own: credentials go nowhere else. */
export function authenticatePolicy(authenticator: Authenticator, baseUrl: string): Policy {
  const own = `${baseUrl}/`;
  return async (request, next) => {
    if (!request.url.startsWith(own)) {
      throw new InvalidArgumentError({
        field: "url",
        rule: "must stay below the client's base URL, since the credentials are for that alone: a policy has changed it.",
        operation: request.operation?.id,
      });
    }
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

/** By `Object.assign`, as the README of the core says. */
function withAuthorization(request: ServiceRequest, authorization: string | undefined): ServiceRequest {
  return authorization === undefined
    ? request
    : { ...request, headers: Object.assign({}, request.headers, { authorization }) };
}
