/** Names a policy of the caller's that forgot to return the response. */
import { ConnectionError } from "../errors/index.js";
import { outcomeOfFailure } from "../failures/retry-rules.js";
import { adviceOnUnknownOutcome } from "../failures/unknown-outcome.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { Policy, ServiceRequest, ServiceResponse } from "../request/ServiceRequest.js";

/** The policy, which then rejects where it would end without a response. */
export function responding(policy: Policy, conventions: ServiceConventions): Policy {
  return async (request, next) => {
    const response: unknown = await policy(request, next);
    if (!isResponse(response)) throw withoutResponse(request, conventions);
    return response;
  };
}

function isResponse(value: unknown): value is ServiceResponse {
  if (typeof value !== "object" || value === null) return false;
  // Only their types are asked.
  const { status, text, headers } = value as Partial<Record<string, unknown>>;
  return (
    typeof status === "number" && typeof text === "string" && typeof headers === "object" && headers !== null
  );
}

function withoutResponse(request: ServiceRequest, conventions: ServiceConventions): ConnectionError {
  const outcome = outcomeOfFailure(request, "maybe");
  const advice = outcome === undefined ? "" : ` ${adviceOnUnknownOutcome(request, conventions)}`;
  return new ConnectionError({
    message: `${request.operation?.id ?? "The call"}: a policy returned something else than a response: it must return what next() gives.${advice}`,
    code: "http_client_failed",
    operation: request.operation?.id,
    outcome,
    sent: "maybe",
  });
}
