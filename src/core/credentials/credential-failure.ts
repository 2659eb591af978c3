import { ClientClosedError, CredentialError, SdkError } from "../errors/index.js";
import { excerpt } from "../failures/excerpt.js";
import { interruptedBy, interruption } from "../abort/interruption.js";
import type { ServiceRequest } from "../policies/pipeline.js";
import type { Redactor } from "../redaction/redactor.js";

const longestMessage = 1000;

/**
 * The error of a call whose credential could not be had. Each call gets one of its own, since many may wait for one token; and of
 * what the provider threw, only a scrubbed message and code come along.
 */
export function credentialFailure(error: unknown, request: ServiceRequest, redactor: Redactor): SdkError {
  if (request.signal?.aborted === true) {
    return interruption(interruptedBy(request.signal.reason), request, "no");
  }
  const facts = { operation: request.operation?.id, attempts: request.progress.attempts };
  if (error instanceof CredentialError) {
    const { status, retryable, retryAfterMs, cause } = error;
    const message = excerpt(redactor.scrub(error.message), longestMessage);
    // Every cause of our errors has this form.
    return new CredentialError({
      ...facts,
      message,
      code: "credential_failed",
      status,
      retryable,
      retryAfterMs,
      cause: cause as { message: string } | undefined,
    });
  }
  const message = excerpt(redactor.scrub(error instanceof Error ? error.message : String(error)));
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
