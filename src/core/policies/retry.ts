/** Repeats attempts that failed, where `retry-rules.ts` allows it. */
import { abortable, neverAborts, sleep } from "../abort/abortable.js";
import type { Clock } from "../clock.js";
import { annotate, ConflictError, ConnectionError, SdkError, TimeoutError } from "../errors/index.js";
import { interruptionOf } from "../failures/interruption.js";
import { isSafe, outcomeOfFailure } from "../failures/retry-rules.js";
import { compose, type Policy, type ServiceRequest } from "../request/ServiceRequest.js";
import { checkedPolicy, type PolicyTools } from "./checked-policy.js";
import { quietly } from "./quietly.js";
import type { RetryBudget } from "./RetryBudget.js";

/** Milliseconds; the wait before the n-th retry is anything from 0 to `base · 2^(n-1)`, `cap` at most. */
const backoff = { base: 500, cap: 8000 };

export interface RetryTools extends PolicyTools {
  readonly clock: Clock;
  readonly random: () => number;
  readonly sleep: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  readonly budget: RetryBudget | undefined;
  readonly onRetry: ((request: ServiceRequest, error: SdkError, delayMs: number) => void) | undefined;
}

/** Exponential back-off with full jitter. */
function backoffMs(retry: number, random: () => number): number {
  return random() * Math.min(backoff.cap, backoff.base * 2 ** retry);
}

/**
 * The failure, if the call may go on by itself after it.
 *
 * @param maybeDone - Whether an earlier attempt may have been carried out.
 */
function repeatable(error: unknown, maybeDone: boolean): SdkError | undefined {
  if (!(error instanceof SdkError) || !error.retryable) return undefined;
  // A conflict with another request of the caller's is the caller's to resolve, unless it may be with an
  // earlier attempt of this call.
  if (error instanceof ConflictError && !maybeDone) return undefined;
  // A call out of time has no more of it.
  if (error instanceof TimeoutError && error.scope === "total") return undefined;
  return error;
}

/** An attempt that was not sent, for want of a credential for instance, settles nothing of one before it. */
function openAs(error: unknown, request: ServiceRequest): unknown {
  const outcome = outcomeOfFailure(request, "no");
  const isSettled = outcome === undefined || !(error instanceof SdkError) || error.outcome !== undefined;
  return isSettled ? error : annotate(error, { outcome });
}

export function retryPolicy(tools: RetryTools): Policy {
  const { clock, random, budget, onRetry } = tools;
  return async (request, next) => {
    const attempt =
      request.attemptPolicy === undefined
        ? next
        : compose([checkedPolicy(request.attemptPolicy, tools)], next);
    let current = request;
    let retries = 0;
    for (;;) {
      try {
        const response = await attempt(current);
        // What is done is done, whatever a budget of the caller's own makes of it.
        quietly(() => budget?.restore());
        return response;
      } catch (error) {
        const known = openAs(error, current);
        const failure = repeatable(known, current.maybeDone);
        // Once in a call: a dead connection says nothing about the service, but two of them on end do.
        const stale = current.fresh !== true && failure instanceof ConnectionError && failure.staleSocket;
        const hasRetries = stale ? request.maxRetries > 0 : retries < request.maxRetries;
        if (failure === undefined || !hasRetries) throw known;
        const delay = stale ? 0 : Math.ceil(Math.max(failure.retryAfterMs ?? 0, backoffMs(retries, random)));
        if (clock.now() + delay >= request.deadline) throw annotate(failure, { retryAfterMs: delay });
        if (!stale && budget?.take() === false) throw known;
        current = {
          ...request,
          attempts: failure.attempts ?? current.attempts + 1,
          maybeDone: current.maybeDone || failure.outcome === "unknown",
          // On a connection that has answered before, a late response could be taken for that of the
          // repetition.
          fresh: stale || current.fresh === true || !isSafe(request.method),
        };
        onRetry?.(current, failure, delay);
        if (!stale) {
          retries += 1;
          await wait(delay, current, tools);
        }
      }
    }
  };
}

/** Waits between two attempts, or rejects with what ended the call meanwhile. */
async function wait(
  ms: number,
  request: ServiceRequest,
  { clock, sleep: own, conventions }: RetryTools,
): Promise<void> {
  // A policy of the caller's may have left the signal out; the wait stays.
  const signal = request.signal ?? neverAborts();
  try {
    await (own === undefined
      ? sleep(clock, ms, signal)
      : abortable(Promise.resolve(own(ms, signal)), signal));
  } catch (error) {
    throw signal.aborted ? interruptionOf(signal, request, "no", conventions) : error;
  }
}
