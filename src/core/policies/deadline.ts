/** Ends a call when its time is over, its caller aborts it or its client is closed. */
import { keepListening, onAbort } from "../abort/abort-listeners.js";
import { abortable } from "../abort/abortable.js";
import type { Clock } from "../clock.js";
import { interruption, type Interruption } from "../abort/interruption.js";
import type { Policy, ServiceRequest } from "./pipeline.js";

const idleControllers = 256;

/** The calls of a client that are under way; closing ends them all. */
export class OpenCalls {
  readonly #open = new Set<() => void>();
  #closed = false;

  get closed(): boolean {
    return this.#closed;
  }

  /** Remembers how to end a call. */
  add(end: () => void): void {
    this.#open.add(end);
  }

  delete(end: () => void): void {
    this.#open.delete(end);
  }

  close(): void {
    this.#closed = true;
    for (const end of this.#open) end();
    this.#open.clear();
  }
}

/**
 * Making an AbortController costs more than all else in the core, so one whose call ended by itself serves another. Only where
 * nobody but the core and its transport sees the signals: others might keep one for longer than their call.
 */
class Controllers {
  readonly #idle: AbortController[] = [];

  take(): AbortController {
    return this.#idle.pop() ?? this.#make();
  }

  #make(): AbortController {
    const controller = new AbortController();
    keepListening(controller.signal);
    return controller;
  }

  giveBack(controller: AbortController): void {
    if (!controller.signal.aborted && this.#idle.length < idleControllers) this.#idle.push(controller);
  }
}

/**
 * Gives each call one signal that stands for all that can end it, and lets go of timers and listeners with the call.
 *
 * @param foreign - whether code of the caller's runs further in, which may not heed the signal (the call then ends without it), or
 *   may keep it
 */
export function deadlinePolicy(clock: Clock, openCalls: OpenCalls, foreign: boolean): Policy {
  const controllers = foreign ? undefined : new Controllers();
  return async (request, next) => {
    if (openCalls.closed) throw interruption("closed", request, "no");
    if (request.signal?.aborted === true) throw interruption("aborted", request, "no");
    const controller = controllers?.take() ?? new AbortController();
    const end = (by: Interruption): void => {
      controller.abort(interruption(by, request, request.progress.underWay ? "maybe" : "no"));
    };
    const deadline = clock.now() + request.totalTimeout;
    const release = endOn(request, end, clock, openCalls);
    try {
      const { signal } = controller;
      const response = next({ ...request, signal, deadline });
      return await (foreign ? abortable(response, signal) : response);
    } finally {
      release();
      controllers?.giveBack(controller);
    }
  };
}

/** Sets up all that can end a call. */
function endOn(
  request: ServiceRequest,
  end: (by: Interruption) => void,
  clock: Clock,
  openCalls: OpenCalls,
): () => void {
  const stopTimer =
    request.totalTimeout === Infinity
      ? undefined
      : clock.setTimer(() => {
          end("timeout");
        }, request.totalTimeout);
  const stopListening =
    request.signal &&
    onAbort(request.signal, () => {
      end("aborted");
    });
  const close = (): void => {
    end("closed");
  };
  openCalls.add(close);
  return () => {
    stopTimer?.();
    stopListening?.();
    openCalls.delete(close);
  };
}
