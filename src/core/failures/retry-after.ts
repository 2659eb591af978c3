/** Reads `Retry-After` (RFC 9110, section 10.2.3) and similar headers of the service. */
import type { RetryAfterHeader } from "../request/ServiceConventions.js";
import type { ResponseHeaders } from "../transport/index.js";

const seconds = /^\d+(?:\.\d+)?$/;
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;
const standard: readonly RetryAfterHeader[] = [{ name: "retry-after" }];

/** Parses an HTTP date in any of its three forms (RFC 9110, section 5.6.7); undefined for other text. */
function parseHttpDate(text: string): number | undefined {
  if (!httpDate.test(text)) return undefined;
  // The asctime form names no zone; like the others, it means GMT.
  const moment = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(moment) ? undefined : moment;
}

/**
 * Returns the wait that the service asks for, in whole milliseconds, or undefined if there is none or it is
 * malformed. A date is compared with the response's `Date` header, so that a wrong client clock does no harm;
 * a date in the past means no wait.
 */
export function retryAfterMs(
  headers: ResponseHeaders,
  now: number,
  names: readonly RetryAfterHeader[] = standard,
): number | undefined {
  for (const { name, unit = "standard" } of names) {
    const text = headers.get(name)?.trim();
    if (text === undefined) continue;
    const sent = (): number => parseHttpDate(headers.get("date")?.trim() ?? "") ?? now;
    const wait = read(text, unit, sent);
    if (wait !== undefined) return Math.min(Math.ceil(wait), Number.MAX_SAFE_INTEGER);
  }
  return undefined;
}

function read(
  text: string,
  unit: NonNullable<RetryAfterHeader["unit"]>,
  sent: () => number,
): number | undefined {
  if (seconds.test(text)) {
    const number = Number(text);
    if (unit === "milliseconds") return number;
    return unit === "standard" ? number * 1000 : Math.max(0, number * 1000 - sent());
  }
  const moment = unit === "standard" ? parseHttpDate(text) : undefined;
  return moment === undefined ? undefined : Math.max(0, moment - sent());
}
