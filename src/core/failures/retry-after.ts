/** Reads when to come again: `Retry-After` (RFC 9110, 10.2.3) and the headers that services use beside it. */
import type { RetryAfterHeader } from "../request/ServiceConventions.js";
import type { ResponseHeaders } from "../transport/index.js";

const seconds = /^\d+(?:\.\d+)?$/;
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;
const standard: readonly RetryAfterHeader[] = [{ name: "retry-after" }];

/** The moment of an HTTP date in any of its three forms; undefined for anything else. */
function parseHttpDate(text: string): number | undefined {
  if (!httpDate.test(text)) return undefined;
  // The oldest form names no zone and means GMT like the others.
  const moment = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(moment) ? undefined : moment;
}

/**
 * Whole milliseconds that the service asks to wait; undefined where it does not say, or in no form that
 * exists. A moment counts from the response's own `Date`, so that a client's wrong clock does no harm, and
 * one in the past means now.
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
