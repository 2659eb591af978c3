/**
 * The errors of a call that was ended from outside: by the caller's signal, the total timeout or `close()`.
 */
import { AbortError, ClientClosedError, TimeoutError, type SdkError, type Sent } from "../errors/index.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import { outcomeOfFailure } from "./retry-rules.js";
import { adviceOn } from "./unknown-outcome.js";

/** A call that is over; whoever ends it from outside does not know how many requests were sent. */
type InterruptedRequest = Omit<ServiceRequest, "attempts"> & { readonly attempts?: number | undefined };

/** Who ended the call. */
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
  const who = request.operation?.id ?? "The call";
  const advice = adviceOn(outcome, request, conventions);
  const facts = { operation: request.operation?.id, attempts: request.attempts, outcome };
  switch (by) {
    case "aborted":
      return new AbortError({
        ...facts,
        message: `${who} was aborted by its signal.${advice}`,
        code: "aborted",
        cause: reason,
      });
    case "closed":
      return new ClientClosedError({
        ...facts,
        message: `${who} ended because its client was closed; make a new client to go on.${advice}`,
        code: "client_closed",
      });
    case "timeout":
      return new TimeoutError({
        ...facts,
        message: `${who} was not done within ${request.totalTimeout} ms (totalTimeout).${advice}`,
        code: "timeout",
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
  if (reason instanceof ClientClosedError) return interruption("closed", request, sent, conventions);
  if (reason instanceof TimeoutError) return interruption("timeout", request, sent, conventions);
  // The client's own signal carries an error of ours, and that the caller's reason; a policy may put a signal
  // of its own in its place.
  return interruption(
    "aborted",
    request,
    sent,
    conventions,
    reason instanceof AbortError ? reason.cause : reason,
  );
}
