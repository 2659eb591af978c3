import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { RequestHeaders } from "../http/exchange.js";

/**
 * Why the control refuses a request that a web page may have sent; undefined if none can have. A page of
 * another site is told by the headers that every browser sends, and a name that its owner lets point to this
 * machine (DNS rebinding) by the header Host.
 */
export function whyForeign(headers: RequestHeaders): string | undefined {
  const { host, origin } = headers;
  if (host === undefined || !isLocalName(host)) {
    return "The control answers to an IP address, to localhost and to names without a dot.";
  }
  const site = headers["sec-fetch-site"] ?? "none";
  if (
    (origin !== undefined && origin !== `http://${host}`) ||
    !["same-origin", "none"].includes(String(site))
  ) {
    return "The control is not for pages of other sites.";
  }
  return undefined;
}

/** Whether the header Host names this machine in a way that no site of the Internet can. */
export function isLocalName(host: string): boolean {
  const name = /^(?:\[([^\]]*)\]|([^:]*))(?::\d+)?$/.exec(host);
  const [, ipv6, other = ""] = name ?? [];
  if (ipv6 !== undefined) return isIP(ipv6) === 6;
  return isIP(other) === 4 || /^[a-z0-9_-]+$/i.test(other);
}

/** Whether the request brings the token, in an Authorization header as `Bearer` followed by it. */
export function hasToken(headers: RequestHeaders, token: string): boolean {
  const [, given = ""] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  return timingSafeEqual(digest(given), digest(token));
}

/** Digests have one length, which `timingSafeEqual` needs. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
