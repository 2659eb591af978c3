/** Reads `Retry-After` (RFC 9110, 10.2.3). */
import type { ServiceResponse } from "../policies/pipeline.js";

const seconds = /^\d{1,12}(?:\.\d{1,3})?$/;
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/** The moment of an HTTP date in any of its three forms; undefined for anything else. */
function parseHttpDate(text: string): number | undefined {
  if (!httpDate.test(text)) return undefined;
  // The oldest form names no zone and means GMT like the others.
  const moment = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(moment) ? undefined : moment;
}

/**
 * Milliseconds that the service asks to wait; undefined where it does not say, or not in a form that exists. A date counts
 * from the response's own `Date`, so that a client's wrong clock does no harm, and one in the past means now.
 */
export function retryAfterMs(response: ServiceResponse, now: number): number | undefined {
  const text = response.headers.get("retry-after")?.trim();
  if (text === undefined) return undefined;
  if (seconds.test(text)) return Number(text) * 1000;
  const moment = parseHttpDate(text);
  if (moment === undefined) return undefined;
  const sent = parseHttpDate(response.headers.get("date")?.trim() ?? "") ?? now;
  return Math.max(0, moment - sent);
}
