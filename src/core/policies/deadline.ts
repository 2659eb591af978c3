/** Ends a call when its total timeout expires, its caller aborts it or its client is closed. */
import { setImmediate as onNextTurn } from "node:timers";
import { keepListening, onAbort } from "../abort/abort-listeners.js";
import { refuse } from "../checks/refuse.js";
import type { Clock } from "../clock.js";
import { interruption, type Interruption } from "../failures/interruption.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { Policy, ServiceRequest } from "../request/ServiceRequest.js";
import type { OpenCalls } from "./OpenCalls.js";

const idleControllers = 256;

export interface DeadlineTools {
  readonly clock: Clock;
  readonly openCalls: OpenCalls;
  readonly conventions: ServiceConventions;
  /** Whether user code runs inside the call, which may ignore the signal or keep a reference to it. */
  readonly runsUserCode: boolean;
}

/**
 * Gives each call one signal that aborts on the timeout, the caller's abort or the client's close, and
 * releases timers and listeners when the call ends.
 */
export function deadlinePolicy(tools: DeadlineTools): Policy {
  const { clock, openCalls, conventions, runsUserCode } = tools;
  // Creating an AbortController costs more than the rest of the core, so controllers that did not abort are
  // reused. Not if user code sees the signals, because it could keep one beyond its call.
  const idle: AbortController[] = [];
  return async (request, next) => {
    const { signal: own } = request;
    if (openCalls.closed) throw interruption("closed", request, "no", conventions);
    if (own?.aborted === true) throw interruption("aborted", request, "no", conventions, own.reason);
    const controller = idle.pop() ?? newController(!runsUserCode);
    const { signal } = controller;
    const deadline = clock.now() + request.totalTimeout;
    const release = endOn(request, controller, tools);
    try {
      const response = next({ ...request, signal, deadline });
      return await (runsUserCode ? unlessLate(response, signal) : response);
    } finally {
      release();
      if (!runsUserCode && !signal.aborted && idle.length < idleControllers) idle.push(controller);
    }
  };
}

function newController(isKept: boolean): AbortController {
  const controller = new AbortController();
  if (isKept) keepListening(controller.signal);
  return controller;
}

function endOn(
  request: ServiceRequest,
  controller: AbortController,
  { clock, openCalls, conventions }: DeadlineTools,
): () => void {
  // Only the inner policies know how many requests were sent and whether one may have been carried out.
  const end = (by: Interruption, reason?: unknown): void => {
    controller.abort(interruption(by, { ...request, attempts: undefined }, "maybe", conventions, reason));
  };
  const { signal, totalTimeout } = request;
  const stopTimer =
    totalTimeout === Infinity
      ? undefined
      : clock.setTimer(() => {
          end("timeout");
        }, totalTimeout);
  // A custom clock may return a timer id, as `setTimeout` does in browsers.
  if (totalTimeout !== Infinity && typeof stopTimer !== "function")
    refuse("clock", "must have a setTimer that returns a function, which stops the timer.");
  const stopListening =
    signal &&
    onAbort(signal, () => {
      end("aborted", signal.reason);
    });
  const forget = openCalls.add(() => {
    end("closed");
  });
  return () => {
    stopTimer?.();
    stopListening?.();
    forget();
  };
}

/**
 * Settles like the inner policies. After an abort they have one turn of the event loop to reject with their
 * own, more precise error; then the signal's reason counts.
 */
function unlessLate<T>(response: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = onAbort(signal, () => {
      onNextTurn(() => {
        // The reason is an SdkError: this policy made it.
        reject(signal.reason as Error);
      });
    });
    response.then(resolve, reject).finally(stop);
  });
}
