/** Repeats attempts that failed, where `retry-rules.ts` allows it. */
import { abortable, neverAborts, sleep } from "../abort/abortable.js";
import type { Clock } from "../clock.js";
import { annotate, ConflictError, ConnectionError, SdkError, TimeoutError } from "../errors/index.js";
import type { Policy, ServiceRequest } from "./pipeline.js";
import type { RetryBudget } from "../retry/retry-budget.js";

/** Milliseconds; the wait before the n-th retry is anything from 0 to `base · 2^(n-1)`, `cap` at most. */
const backoff = { base: 500, cap: 8000 };

/** What the policy works with. */
export interface RetryTools {
  readonly clock: Clock;
  readonly random: () => number;
  readonly sleep: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  readonly budget: RetryBudget | undefined;
  /** Is told of each wait. */
  readonly onRetry: ((request: ServiceRequest, error: SdkError, delayMs: number) => void) | undefined;
}

/** Exponential back-off with full jitter. */
function backoffMs(retry: number, random: () => number): number {
  return random() * Math.min(backoff.cap, backoff.base * 2 ** retry);
}

/** The failure, if the call may go on by itself after it. */
function repeatable(error: unknown): SdkError | undefined {
  if (!(error instanceof SdkError) || !error.retryable) return undefined;
  // A conflict with another request of the caller's is the caller's to resolve; a call out of time has no more of it.
  if (error instanceof ConflictError || (error instanceof TimeoutError && error.scope === "total"))
    return undefined;
  return error;
}

export function retryPolicy({ clock, random, sleep: ownSleep, budget, onRetry }: RetryTools): Policy {
  const wait = (ms: number, signal: AbortSignal): Promise<void> =>
    ownSleep === undefined
      ? sleep(clock, ms, signal)
      : abortable(Promise.resolve(ownSleep(ms, signal)), signal);

  return async (request, next) => {
    let current = request;
    let retries = 0;
    for (;;) {
      try {
        const response = await next(current);
        budget?.restore();
        return response;
      } catch (error) {
        const failure = repeatable(error);
        if (failure === undefined || retries >= request.maxRetries) throw error;
        // Once in a call: a dead connection says nothing about the service, but two of them on end do.
        const stale = !current.fresh && failure instanceof ConnectionError && failure.staleSocket;
        const delay = stale ? 0 : Math.max(failure.retryAfterMs ?? 0, backoffMs(retries, random));
        if (clock.now() + delay >= request.deadline) throw annotate(failure, { retryAfterMs: delay });
        if (!stale && budget?.take() === false) throw error;
        if (failure.outcome === "unknown") request.progress.maybeDone = true;
        onRetry?.(request, failure, delay);
        if (stale) current = { ...request, fresh: true };
        else {
          retries += 1;
          // A policy of the caller's may have left the signal out; the wait stays.
          await wait(delay, request.signal ?? neverAborts);
        }
      }
    }
  };
}
