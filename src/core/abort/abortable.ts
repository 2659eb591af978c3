/** Waits that a signal can end early. */
import { onAbort } from "./abort-listeners.js";
import type { Clock } from "../clock.js";

let never: AbortSignal | undefined;

/**
 * A signal that never aborts, for requests without one. Created on first use, because some runtimes refuse to
 * create an AbortController while a module loads.
 */
export function neverAborts(): AbortSignal {
  return (never ??= new AbortController().signal);
}

/** Settles like `promise`, unless `signal` aborts first: then it rejects at once with the signal's reason. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = onAbort(signal, () => {
      // The cast is safe: the client makes these signals itself, and aborts them with its own errors.
      reject(signal.reason as Error);
    });
    if (signal.aborted) reject(signal.reason as Error);
    promise.then(resolve, reject).finally(stop);
  });
}

/** Waits for `ms` milliseconds of the clock. Rejects with the signal's reason as soon as it aborts. */
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
