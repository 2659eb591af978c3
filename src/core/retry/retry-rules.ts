/**
 * Which failures may be repeated. This is the retry table of the documentation, and its only place in the code.
 *
 * | what happened                                            | idempotent | other                       |
 * | -------------------------------------------------------- | ---------- | --------------------------- |
 * | 429                                                      | yes        | yes: it was not processed   |
 * | no byte of the request left (refused, DNS, TLS, proxy)   | yes        | yes                         |
 * | failure after sending, 408, 500, 502, 503, 504           | yes        | no: the outcome is unknown  |
 * | 409 with code 80623                                      | only by the caller; the error says `retryable` ||
 * | any other status                                         | no         | no                          |
 */
import type { Outcome, Sent } from "../errors/index.js";
import type { ServiceRequest } from "../policies/pipeline.js";

const transientStatuses: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);
/** Server errors that say that the request was not carried out. */
const refusingStatuses: ReadonlySet<number> = new Set([501, 505]);
const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);
/** The service's code for another request that is running for the same participant. */
const concurrentRequest = 80623;

/** Whether the same call may succeed later without any risk that it is carried out twice. */
export function retryableStatus(status: number, code: string | number, idempotent: boolean): boolean {
  if (status === 429 || (status === 409 && code === concurrentRequest)) return true;
  return idempotent && transientStatuses.has(status);
}

/** The same for a failure without a (whole) answer. */
export function retryableFailure(sent: Sent, idempotent: boolean): boolean {
  return idempotent || sent === "no";
}

/** Whether a status leaves open if a write was carried out. */
export function outcomeOfStatus(request: ServiceRequest, status: number): Outcome | undefined {
  const open = status === 408 || (status >= 500 && !refusingStatuses.has(status));
  return outcome(request, open);
}

/** Whether a failure without a response leaves open if a write was carried out. */
export function outcomeOfFailure(request: ServiceRequest, sent: Sent): Outcome | undefined {
  return outcome(request, sent !== "no");
}

function outcome(request: ServiceRequest, open: boolean): Outcome | undefined {
  if (safeMethods.has(request.method)) return undefined;
  return open || request.progress.maybeDone ? "unknown" : undefined;
}
