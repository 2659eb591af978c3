/** How a config of axios says that a request is to end. */
import type { InternalAxiosRequestConfig } from "axios";
import { onAbort } from "../abort/abort-listeners.js";
import type { Clock } from "../clock.js";

/**
 * Calls `end` when the config's time for an attempt is over, if it has a limit.
 *
 * @returns a function that takes it back
 */
export function onTimeout(
  { timeout = 0 }: InternalAxiosRequestConfig,
  clock: Clock,
  end: () => void,
): () => void {
  return timeout > 0 ? clock.setTimer(end, timeout) : () => undefined;
}

/** The part of axios's cancel token that its types leave out. */
interface SubscribableToken {
  subscribe(listener: () => void): void;
  unsubscribe(listener: () => void): void;
}

/**
 * Calls `end` once when the config's signal or cancel token says so, at once if it has said so already.
 *
 * @returns a function that takes it back
 */
export function onCancel({ signal, cancelToken }: InternalAxiosRequestConfig, end: () => void): () => void {
  if (signal?.aborted === true) {
    end();
    return () => undefined;
  }
  // axios's own `GenericAbortSignal` allows for stand-ins; ours is listened to like any other.
  const forget = signal && onAbort(signal as AbortSignal, end);
  const token = cancelToken as SubscribableToken | undefined;
  token?.subscribe(end);
  return () => {
    forget?.();
    token?.unsubscribe(end);
  };
}
