/** Ends a call when its time is over, its caller aborts it or its client is closed. */
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
  /** Whether code of the caller's runs further in: it may not heed the signal, and may keep it. */
  readonly runsOthersCode: boolean;
}

/**
 * Gives each call one signal that stands for all that can end it, and lets go of timers and listeners with
 * the call.
 */
export function deadlinePolicy(tools: DeadlineTools): Policy {
  const { clock, openCalls, conventions, runsOthersCode } = tools;
  // Making an AbortController costs more than all else in the core, so one whose call ended by itself serves
  // another. Only where nobody but the core and its transport sees the signals: others might keep one for
  // longer than their call.
  const idle: AbortController[] = [];
  return async (request, next) => {
    const { signal: own } = request;
    if (openCalls.closed) throw interruption("closed", request, "no", conventions);
    if (own?.aborted === true) throw interruption("aborted", request, "no", conventions, own.reason);
    const controller = idle.pop() ?? newController(!runsOthersCode);
    const { signal } = controller;
    const deadline = clock.now() + request.totalTimeout;
    const release = endOn(request, controller, tools);
    try {
      const response = next({ ...request, signal, deadline });
      return await (runsOthersCode ? unlessLate(response, signal) : response);
    } finally {
      release();
      if (!runsOthersCode && !signal.aborted && idle.length < idleControllers) idle.push(controller);
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
  // How many requests were sent, and whether one may have been carried out, is known to the layers further in
  // alone.
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
  // A clock of the caller's may give the id of a timer, as `setTimeout` does.
  if (totalTimeout !== Infinity && typeof stopTimer !== "function")
    refuse("clock", "must have a setTimer that gives a function, which stops the timer.");
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
 * What the layers further in end with. They have one turn to end by themselves, since they know more; then
 * the signal's reason counts.
 */
function unlessLate<T>(response: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = onAbort(signal, () => {
      onNextTurn(() => {
        // The reason is one of our errors: this layer has made it.
        reject(signal.reason as Error);
      });
    });
    response.then(resolve, reject).finally(stop);
  });
}
