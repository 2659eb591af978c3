/**
 * Shares one listener on a signal among all calls. A program that passes one shutdown signal to a thousand
 * calls would otherwise add a thousand listeners, and Node would warn of a leak.
 */
import { Callbacks } from "./Callbacks.js";

interface Registration {
  readonly callbacks: Callbacks;
  readonly listener: () => void;
  /** Whether the listener stays after its last callback was removed. */
  readonly kept: boolean;
}

const registrations = new WeakMap<AbortSignal, Registration>();

function register(signal: AbortSignal, kept: boolean): Registration {
  const callbacks = new Callbacks();
  const listener = (): void => {
    registrations.delete(signal);
    callbacks.call();
  };
  const registration = { callbacks, listener, kept };
  registrations.set(signal, registration);
  signal.addEventListener("abort", listener, { once: true });
  return registration;
}

/**
 * Calls `callback` once when `signal` aborts. Check `signal.aborted` first: a signal that is already aborted
 * calls nothing. Callbacks must not throw.
 *
 * @returns a function that removes the callback; removing the last one removes the listener from the signal
 *
 * @example
 * ```ts
 * const stopWaiting = onAbort(signal, () => socket.destroy());
 * socket.once("close", stopWaiting);
 * ```
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const registration = registrations.get(signal) ?? register(signal, false);
  const { callbacks, listener, kept } = registration;
  const remove = callbacks.add(callback);
  return () => {
    if (!remove() || kept || callbacks.size > 0) return;
    signal.removeEventListener("abort", listener);
    if (registrations.get(signal) === registration) registrations.delete(signal);
  };
}

/**
 * Keeps the listener on a signal for as long as the signal lives, because adding and removing it costs more
 * than the rest of {@link onAbort}. Only for the client's own signals, never for a caller's.
 */
export function keepListening(signal: AbortSignal): void {
  register(signal, true);
}
