/**
 * Decides which failures may be repeated, and which leave the outcome of a write unknown. The code states the
 * retry table of the documentation here only.
 *
 * | what happened                                          | idempotent    | other                        |
 * | ------------------------------------------------------ | ------------- | ---------------------------- |
 * | 429                                                    | yes           | yes: it was not processed    |
 * | no byte of the request was sent (refused, DNS, TLS …)  | yes           | yes                          |
 * | wrong settings of the proxy                            | no            | no: nothing would change     |
 * | failure after sending, 408, 500, 502, 503, 504         | yes           | no: the outcome is unknown   |
 * | 409 with one of the service's busy codes               | by the caller | by the caller (`retryable`)  |
 * | any other status                                       | no            | no                           |
 *
 * An interceptor may send a request more than once. If an earlier exchange may have been carried out, that
 * holds for every later failure of the call too.
 */
import type { Outcome, Sent } from "../errors/index.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import type { Ending } from "../transport/index.js";

type Written = Pick<ServiceRequest, "method" | "maybeDone">;

type Repeated = Pick<ServiceRequest, "idempotent" | "maybeDone">;

const transientStatuses: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);
/** Server errors which mean that the request was not carried out. */
const refusingStatuses: ReadonlySet<number> = new Set([501, 505]);
const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a method is safe (RFC 9110, section 9.2.1): it changes nothing at the service. */
export function isSafe(method: string): boolean {
  return safeMethods.has(method);
}

/** Whether the ending of an earlier exchange leaves the outcome of the request unknown. */
export function leavesOutcomeUnknown(method: string, ending: Ending): boolean {
  const request = { method, maybeDone: false };
  const open =
    typeof ending === "number" ? outcomeOfStatus(request, ending) : outcomeOfFailure(request, ending);
  return open !== undefined;
}

/** Whether repeating the call may succeed, without any risk of carrying it out twice. */
export function retryableStatus(
  status: number,
  code: string | number,
  { idempotent, maybeDone }: Repeated,
  busyCodes: readonly (string | number)[] = [],
): boolean {
  if (maybeDone && !idempotent) return false;
  if (status === 429 || (status === 409 && busyCodes.includes(code))) return true;
  return idempotent && transientStatuses.has(status);
}

/** The same for a failure without a complete response. */
export function retryableFailure(sent: Sent, { idempotent, maybeDone }: Repeated): boolean {
  return idempotent || (sent === "no" && !maybeDone);
}

/**
 * The outcome of a request by its status: unknown for a write unless the status means that it was refused.
 */
export function outcomeOfStatus(request: Written, status: number): Outcome | undefined {
  const refused = (status >= 400 && status < 500 && status !== 408) || refusingStatuses.has(status);
  return outcome(request, !refused);
}

/** The outcome of a request without a response: unknown for a write unless nothing was sent. */
export function outcomeOfFailure(request: Written, sent: Sent): Outcome | undefined {
  return outcome(request, sent !== "no");
}

function outcome(request: Written, open: boolean): Outcome | undefined {
  if (isSafe(request.method)) return undefined;
  return open || request.maybeDone ? "unknown" : undefined;
}
