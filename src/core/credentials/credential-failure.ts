import { ClientClosedError, CredentialError, SdkError } from "../errors/index.js";
import type { FailureTools } from "../failures/FailureTools.js";
import { interruptionOf } from "../failures/interruption.js";
import { excerpt, wordsOf } from "../redaction/excerpt.js";
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
  const words = (thrown: unknown, length?: number): string =>
    excerpt(redactor.redact(wordsOf(thrown)), length);
  if (error instanceof CredentialError) {
    const { status, retryable, retryAfterMs } = error;
    const cause = error.cause === undefined ? undefined : { message: words(error.cause) };
    const message = words(error, longestMessage);
    const code = "credential_failed";
    return new CredentialError({ ...facts, message, code, status, retryable, retryAfterMs, cause });
  }
  const message = words(error);
  // Closed was not this call's client, but another that had begun to fetch the token for both.
  const passing = error instanceof SdkError && (error.retryable || error instanceof ClientClosedError);
  return new CredentialError({
    ...facts,
    message: `The credential provider failed, so the request was not sent: ${message}`,
    code: "credential_failed",
    retryable: passing,
    cause: error instanceof SdkError ? { code: String(error.code), message } : { message },
  });
}
