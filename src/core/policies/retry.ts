/** Repeats failed attempts, if `retry-rules.ts` allows it. */
import { sleep as sleepOn } from "../abort/abortable.js";
import type { Clock } from "../clock.js";
import { annotate, ConflictError, ConnectionError, SdkError, TimeoutError } from "../errors/index.js";
import { unlessInterrupted } from "../failures/interruption.js";
import { isSafe, outcomeOfFailure } from "../failures/retry-rules.js";
import { compose, type Policy, type ServiceRequest } from "../request/ServiceRequest.js";
import { checkedPolicy, type PolicyTools } from "./checked-policy.js";
import { quietly } from "./quietly.js";
import type { RetryBudget } from "./RetryBudget.js";

/**
 * In milliseconds. The wait before the n-th retry is random, from 0 to `base · 2^(n-1)` and at most `cap`.
 */
const backoff = { base: 500, cap: 8000 };

export interface RetryTools extends PolicyTools {
  readonly clock: Clock;
  readonly random: () => number;
  readonly sleep: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  readonly budget: RetryBudget | undefined;
  readonly onRetry: ((request: ServiceRequest, error: SdkError, delayMs: number) => void) | undefined;
}

/** Exponential backoff with full jitter. */
function backoffMs(retry: number, random: () => number): number {
  return random() * Math.min(backoff.cap, backoff.base * 2 ** retry);
}

/**
 * Returns the failure if the client may repeat the call by itself.
 *
 * @param maybeDone - Whether an earlier attempt may have been carried out.
 */
function repeatable(error: unknown, maybeDone: boolean): SdkError | undefined {
  if (!(error instanceof SdkError) || !error.retryable) return undefined;
  // The caller resolves conflicts with other requests, unless the conflict may be with an earlier attempt of
  // this call.
  if (error instanceof ConflictError && !maybeDone) return undefined;
  // After the total timeout there is no time for a retry.
  if (error instanceof TimeoutError && error.scope === "total") return undefined;
  return error;
}

/**
 * If an attempt was not sent, for example for lack of a credential, the outcome of earlier ones still counts.
 */
function withEarlierOutcome(error: unknown, request: ServiceRequest): unknown {
  const outcome = outcomeOfFailure(request, "no");
  const isSettled = outcome === undefined || !(error instanceof SdkError) || error.outcome !== undefined;
  return isSettled ? error : annotate(error, { outcome });
}

export function retryPolicy(tools: RetryTools): Policy {
  const { clock, random, budget, onRetry, conventions } = tools;
  const sleep = tools.sleep ?? ((ms: number, signal: AbortSignal) => sleepOn(clock, ms, signal));
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
        // The call has succeeded, even if a custom budget throws here.
        quietly(() => budget?.restore());
        return response;
      } catch (error) {
        const known = withEarlierOutcome(error, current);
        const failure = repeatable(known, current.maybeDone);
        // Once per call: one dead connection says nothing about the service, but two in a row do.
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
          // On a used connection, a late response could be mistaken for the response to the repetition.
          fresh: stale || current.fresh === true || !isSafe(request.method),
        };
        onRetry?.(current, failure, delay);
        if (!stale) {
          retries += 1;
          await unlessInterrupted(current, conventions, (signal) => sleep(delay, signal));
        }
      }
    }
  };
}
