/** Traces each attempt, with the hooks around it: stores that a listener binds hold in the hooks too. */
import type { Policy } from "../request/ServiceRequest.js";
import type { Tracing } from "../tracing/index.js";

export function traceAttemptsPolicy(attempts: Tracing): Policy {
  // No promise of its own: while nobody listens, an attempt pays for a question alone.
  return (request, next) =>
    attempts.isListened
      ? attempts.trace(
          request,
          () => next(request),
          (response) => response,
        )
      : next(request);
}
