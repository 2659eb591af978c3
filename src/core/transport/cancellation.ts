/** Watches what ends a request from outside: its settings, and the transport's `close()`. */
import type { InternalAxiosRequestConfig } from "axios";
import { onAbort } from "../abort/abort-listeners.js";
import type { Clock } from "../clock.js";

/** What an adapter needs to end its exchanges in time. */
export interface Supervision {
  readonly clock: Clock;
  /** Registers a function that ends the exchange when the transport closes; the result takes it back. */
  readonly onClose: (end: () => void) => () => void;
}

/**
 * Calls `end` after the config's timeout, if it has one.
 *
 * @returns a function that cancels the timer
 */
export function onTimeout(
  { timeout = 0 }: InternalAxiosRequestConfig,
  clock: Clock,
  end: () => void,
): () => void {
  return timeout > 0 ? clock.setTimer(end, timeout) : () => undefined;
}

/** The part of axios's cancel token that its types omit. */
interface SubscribableToken {
  subscribe(listener: () => void): void;
  unsubscribe(listener: () => void): void;
}

/**
 * Calls `end` when the config's signal or cancel token is aborted, immediately if it already is.
 *
 * @returns a function that stops listening
 */
export function onCancel({ signal, cancelToken }: InternalAxiosRequestConfig, end: () => void): () => void {
  if (signal?.aborted === true) {
    end();
    return () => undefined;
  }
  // Axios's `GenericAbortSignal` type also allows stand-ins, which `onAbort` handles.
  const forget = signal && onAbort(signal as AbortSignal, end);
  const token = cancelToken as SubscribableToken | undefined;
  token?.subscribe(end);
  return () => {
    forget?.();
    token?.unsubscribe(end);
  };
}
