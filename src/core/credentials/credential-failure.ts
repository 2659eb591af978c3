import { ClientClosedError, CredentialError, SdkError } from "../errors/index.js";
import type { FailureTools } from "../failures/FailureTools.js";
import { interruptionOf } from "../failures/interruption.js";
import { excerpt } from "../redaction/excerpt.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";

const longestMessage = 1000;

/**
 * The error of a call whose credential could not be had. Each call gets one of its own, since many may wait
 * for one token; and of what the provider threw, only a redacted message and code come along.
 */
export function credentialFailure(error: unknown, request: ServiceRequest, tools: FailureTools): SdkError {
  if (request.signal?.aborted === true)
    return interruptionOf(request.signal, request, "no", tools.conventions);
  const { redactor } = tools;
  const facts = { operation: request.operation?.id, attempts: request.attempts };
  if (error instanceof CredentialError) {
    const { status, retryable, retryAfterMs, cause } = error;
    const message = excerpt(redactor.redact(error.message), longestMessage);
    const code = "credential_failed";
    return new CredentialError({ ...facts, message, code, status, retryable, retryAfterMs, cause });
  }
  const message = excerpt(redactor.redact(error instanceof Error ? error.message : String(error)));
  // Closed was not this call's client, but another that had begun to fetch the token for both.
  const passing = error instanceof SdkError && (error.retryable || error instanceof ClientClosedError);
  return new CredentialError({
    ...facts,
    message: `The credential provider failed, and nothing was sent: ${message}`,
    code: "credential_failed",
    retryable: passing,
    cause: error instanceof SdkError ? { code: String(error.code), message } : { message },
  });
}
