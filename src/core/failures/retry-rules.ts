/**
 * Which failures may be repeated, and which leave open whether a write was carried out. This is the retry
 * table of the documentation, and its only place in the code.
 *
 * | what happened                                            | idempotent | other                       |
 * | -------------------------------------------------------- | ---------- | --------------------------- |
 * | 429                                                      | yes        | yes: it was not processed   |
 * | no byte of the request left (refused, DNS, TLS, proxy)   | yes        | yes                         |
 * | wrong settings of the proxy                              | no         | no: nothing changes         |
 * | failure after sending, 408, 500, 502, 503, 504           | yes        | no: the outcome is unknown  |
 * | 409 with a code that the service calls busy              | only by the caller; the error says `retryable`
 * ||
 * | any other status                                         | no         | no                          |
 *
 * What an earlier exchange of the same request may have done (an interceptor may send it again) holds for
 * each failure that follows.
 */
import type { Outcome, Sent } from "../errors/index.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import type { Ending } from "../transport/index.js";

type Written = Pick<ServiceRequest, "method" | "maybeDone">;

type Repeated = Pick<ServiceRequest, "idempotent" | "maybeDone">;

const transientStatuses: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);
/** Server errors that say that the request was not carried out. */
const refusingStatuses: ReadonlySet<number> = new Set([501, 505]);
const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a call changes nothing at the service. */
export function isSafe(method: string): boolean {
  return safeMethods.has(method);
}

/** Whether an earlier exchange of a request leaves open if it was carried out, by how it ended. */
export function leavesOpen(method: string, ending: Ending): boolean {
  const request = { method, maybeDone: false };
  const open =
    typeof ending === "number" ? outcomeOfStatus(request, ending) : outcomeOfFailure(request, ending);
  return open !== undefined;
}

/** Whether the same call may succeed later without any risk that it is carried out twice. */
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

/** The same for a failure without a (whole) response. */
export function retryableFailure(sent: Sent, { idempotent, maybeDone }: Repeated): boolean {
  return idempotent || (sent === "no" && !maybeDone);
}

/** Whether a status leaves open if a write was carried out: all do but those that say that it was refused. */
export function outcomeOfStatus(request: Written, status: number): Outcome | undefined {
  const refused = (status >= 400 && status < 500 && status !== 408) || refusingStatuses.has(status);
  return outcome(request, !refused);
}

/** Whether a failure without a response leaves open if a write was carried out. */
export function outcomeOfFailure(request: Written, sent: Sent): Outcome | undefined {
  return outcome(request, sent !== "no");
}

function outcome(request: Written, open: boolean): Outcome | undefined {
  if (isSafe(request.method)) return undefined;
  return open || request.maybeDone ? "unknown" : undefined;
}
