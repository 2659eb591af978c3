/** The errors of a call that was ended from outside: by the caller's signal, the total timeout or `close()`. */
import { AbortError, ClientClosedError, TimeoutError, type Sent } from "../errors/index.js";
import type { ServiceRequest } from "../policies/pipeline.js";
import { outcomeOfFailure } from "../retry/retry-rules.js";
import { adviceOnUnknownOutcome } from "../failures/unknown-outcome.js";

/** Who ended the call. */
export type Interruption = "aborted" | "closed" | "timeout";

/** The error for a call that was ended; `sent` tells how far its request had come. */
export function interruption(
  by: Interruption,
  request: ServiceRequest,
  sent: Sent,
): AbortError | TimeoutError {
  const outcome = outcomeOfFailure(request, sent);
  const who = request.operation?.id ?? "The call";
  const advice = outcome === undefined ? "" : ` ${adviceOnUnknownOutcome(request)}`;
  const facts = { operation: request.operation?.id, attempts: request.progress.attempts, outcome };
  switch (by) {
    case "aborted":
      return new AbortError({
        ...facts,
        message: `${who} was aborted by its signal.${advice}`,
        code: "aborted",
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

/** Who ended the call whose signal has this reason. */
export function interruptedBy(reason: unknown): Interruption {
  if (reason instanceof ClientClosedError) return "closed";
  return reason instanceof TimeoutError ? "timeout" : "aborted";
}
