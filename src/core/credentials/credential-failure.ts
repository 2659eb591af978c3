import { errorCause } from "../errors/error-cause.js";
import { ClientClosedError, CredentialError, SdkError } from "../errors/index.js";
import type { FailureTools } from "../failures/FailureTools.js";
import { interruptionOf } from "../failures/interruption.js";
import { excerpt, wordsOf } from "../redaction/excerpt.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";

const longestMessage = 1000;

/**
 * Returns the error for a call whose credential provider failed. Each call gets its own error, since many
 * calls may wait for one token. Of the provider's error it keeps only a redacted message and plain facts such
 * as the code.
 */
export function credentialFailure(error: unknown, request: ServiceRequest, tools: FailureTools): SdkError {
  if (request.signal?.aborted === true)
    return interruptionOf(request.signal, request, "no", tools.conventions);
  const { redactor } = tools;
  const facts = { operation: request.operation?.id, attempts: request.attempts };
  const words = (thrown: unknown, length?: number): string =>
    excerpt(redactor.redact(wordsOf(thrown)), length);
  if (error instanceof CredentialError) {
    const { status, retryable, retryAfterMs } = error;
    const cause = error.cause === undefined ? undefined : errorCause(words(error.cause));
    const message = words(error, longestMessage);
    const code = "credential_failed";
    return new CredentialError({ ...facts, message, code, status, retryable, retryAfterMs, cause });
  }
  const message = words(error);
  // Another client that shares the provider was closed while it fetched the token for both.
  const passing = error instanceof SdkError && (error.retryable || error instanceof ClientClosedError);
  return new CredentialError({
    ...facts,
    message: `The credential provider failed, so the request was not sent: ${message}`,
    code: "credential_failed",
    retryable: passing,
    cause: errorCause(message, error instanceof SdkError ? String(error.code) : undefined),
  });
}
