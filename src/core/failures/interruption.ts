/**
 * The errors of a call that was ended from outside: by the caller's signal, the total timeout or `close()`.
 */
import {
  AbortError,
  ClientClosedError,
  TimeoutError,
  type ErrorFacts,
  type SdkError,
  type Sent,
} from "../errors/index.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import { outcomeOfFailure } from "./retry-rules.js";
import { adviceOn } from "./unknown-outcome.js";

/** A call that is over; whoever ends it from outside does not know how many requests were sent. */
type InterruptedRequest = Omit<ServiceRequest, "attempts"> & { readonly attempts?: number | undefined };

export type Interruption = "aborted" | "closed" | "timeout";

/**
 * The error for a call that was ended.
 *
 * @param sent - How far its last request had come.
 * @param reason - What the caller gave to `abort()`.
 */
export function interruption(
  by: Interruption,
  request: InterruptedRequest,
  sent: Sent,
  conventions: ServiceConventions,
  reason?: unknown,
): SdkError {
  const outcome = outcomeOfFailure(request, sent);
  const { operation, attempts } = request;
  const facts = (code: string, what: string): ErrorFacts => ({
    message: `${operation?.id ?? "The call"} ${what}.${adviceOn(outcome, request, conventions)}`,
    code,
    operation: operation?.id,
    attempts,
    outcome,
  });
  switch (by) {
    case "aborted":
      return new AbortError({ ...facts("aborted", "was aborted by its signal"), cause: reason });
    case "closed":
      return new ClientClosedError(
        facts("client_closed", "ended because its client was closed; make a new client to go on"),
      );
    case "timeout":
      return new TimeoutError({
        ...facts("timeout", `was not done within ${request.totalTimeout} ms (totalTimeout)`),
        scope: "total",
        sent,
        retryable: request.idempotent || outcome === undefined,
      });
  }
}

/**
 * The error for a call whose signal has aborted, as seen by the layer that waited: it knows how many requests
 * were sent, and how far the last one had come. The signal's own reason tells who ended the call.
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
  // The client's own signal carries an error of ours, and that the caller's reason; a policy may put a signal
  // of its own in its place.
  const given: unknown = reason instanceof AbortError ? reason.cause : reason;
  return interruption(by, request, sent, conventions, given);
}
