/**
 * Makes the errors of calls that the caller's signal, the total timeout or `close()` ended.
 */
import {
  AbortError,
  ClientClosedError,
  TimeoutError,
  type ErrorFacts,
  type SdkError,
  type Sent,
} from "../errors/index.js";
import { abortable, neverAborts } from "../abort/abortable.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import { outcomeOfFailure } from "./retry-rules.js";
import { callFacts } from "./call-facts.js";

/** An interrupted call. Code outside the retry loop does not know how many requests were sent. */
type InterruptedRequest = Omit<ServiceRequest, "attempts"> & { readonly attempts?: number | undefined };

export type Interruption = "aborted" | "closed" | "timeout";

/**
 * Makes the error for an interrupted call.
 *
 * @param sent - Whether its last request was sent.
 * @param reason - The argument of the caller's `abort()`.
 */
export function interruption(
  by: Interruption,
  request: InterruptedRequest,
  sent: Sent,
  conventions: ServiceConventions,
  reason?: unknown,
): SdkError {
  const outcome = outcomeOfFailure(request, sent);
  const who = request.operation?.id ?? "The call";
  const facts = (code: string, what: string): ErrorFacts => ({
    ...callFacts(`${who} ${what}.`, outcome, request, conventions),
    code,
  });
  switch (by) {
    case "aborted":
      return new AbortError({ ...facts("aborted", "was aborted by its signal"), cause: reason });
    case "closed":
      return new ClientClosedError(
        facts("client_closed", "ended because its client was closed; create a new client"),
      );
    case "timeout":
      return new TimeoutError({
        ...facts("timeout", `did not finish within ${request.totalTimeout} ms (totalTimeout)`),
        scope: "total",
        sent,
        retryable: request.idempotent || outcome === undefined,
      });
  }
}

/**
 * Makes the error for a call whose signal is aborted. The signal's reason tells who ended the call; the
 * policy that was waiting knows how many requests were sent, and whether the last one was.
 */
export function interruptionOf(
  signal: AbortSignal,
  request: ServiceRequest,
  sent: Sent,
  conventions: ServiceConventions,
): SdkError {
  const reason: unknown = signal.reason;
  const isClosed = reason instanceof ClientClosedError;
  const by = isClosed ? "closed" : reason instanceof TimeoutError ? "timeout" : "aborted";
  // The client's signal carries an AbortError with the caller's reason as its cause. A custom policy may have
  // replaced that signal with one that carries the reason itself.
  const given: unknown = reason instanceof AbortError ? reason.cause : reason;
  return interruption(by, request, sent, conventions, given);
}

/** Waits between two requests of a call. Rejects with the interruption if the call ends meanwhile. */
export async function unlessInterrupted<T>(
  request: ServiceRequest,
  conventions: ServiceConventions,
  wait: (signal: AbortSignal) => T | Promise<T>,
): Promise<T> {
  // A custom policy may have removed the signal.
  const signal = request.signal ?? neverAborts();
  try {
    return await abortable(Promise.resolve(wait(signal)), signal);
  } catch (error) {
    throw signal.aborted ? interruptionOf(signal, request, "no", conventions) : error;
  }
}
