/** Waiting that ends when a signal says so. */
import { onAbort } from "./abort-listeners.js";
import type { Clock } from "../clock.js";

let never: AbortSignal | undefined;

/**
 * For those whose request came to them without a signal. Made on use: some runtimes allow none while a module
 * loads.
 */
export function neverAborts(): AbortSignal {
  return (never ??= new AbortController().signal);
}

/** What `promise` gives, unless `signal` aborts first: then its reason, at once. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = onAbort(signal, () => {
      // The reason is one of our errors: only the client's own scope makes these signals.
      reject(signal.reason as Error);
    });
    if (signal.aborted) reject(signal.reason as Error);
    promise.then(resolve, reject).finally(stop);
  });
}

/** Waits `ms` milliseconds of the clock, or rejects with the signal's reason as soon as it aborts. */
export async function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  let cancel = (): void => undefined;
  const timer = new Promise<void>((resolve) => {
    cancel = clock.setTimer(resolve, ms);
  });
  try {
    await abortable(timer, signal);
  } finally {
    cancel();
  }
}
