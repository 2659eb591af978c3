/**
 * One listener on a signal, however many calls share it. A service that passes one shutdown signal to a
 * thousand calls would otherwise hold a thousand listeners on it, and be warned of a leak.
 */
import { Callbacks } from "./Callbacks.js";

interface Registration {
  readonly callbacks: Callbacks;
  readonly listener: () => void;
  /** Whether the listener stays when nobody waits any more. */
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
 * Calls `callback` once when `signal` aborts. A signal that has aborted already calls nothing: look at
 * `signal.aborted` first. Callbacks must not throw. All callbacks of a signal share one listener on it.
 *
 * @returns a function that takes the callback back; with the last one the signal is left without our listener
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
 * Listens on a signal of one's own for as long as the signal lives: adding and removing a listener costs more
 * than all else that {@link onAbort} does. Never for a caller's signal.
 */
export function keepListening(signal: AbortSignal): void {
  register(signal, true);
}
