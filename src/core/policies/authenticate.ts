/** Adds the credential, the last thing before a request goes out: nothing further out ever sees it. */
import type { Authenticator } from "../credentials/authenticator.js";
import { AuthenticationError } from "../errors/index.js";
import type { Policy, ServiceRequest } from "./pipeline.js";

export function authenticatePolicy(authenticator: Authenticator): Policy {
  return async (request, next) => {
    const given = authenticator.authorize(request);
    const authorization = typeof given === "string" ? given : await given;
    try {
      return await next(withAuthorization(request, authorization));
    } catch (error) {
      // A request that was refused for its credential was not processed, so even a write may be sent again.
      if (!(error instanceof AuthenticationError)) throw error;
      const renewed = await authenticator.renew(authorization, request);
      if (renewed === undefined) throw error;
      return await next(withAuthorization(request, renewed));
    }
  };
}

function withAuthorization(request: ServiceRequest, authorization: string): ServiceRequest {
  return { ...request, headers: { ...request.headers, authorization } };
}
