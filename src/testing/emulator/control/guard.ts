import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { RequestHeaders } from "../http/exchange.js";

/**
 * Returns why the control API refuses a request that a foreign web page may have sent, or undefined if none
 * can have. The headers that every browser sends reveal pages of other sites, and the Host header reveals a
 * foreign name that resolves to this machine (DNS rebinding).
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

/** Whether the Host header is an IP address or a name without a dot, which no site on the Internet can be. */
export function isLocalName(host: string): boolean {
  const name = /^(?:\[([^\]]*)\]|([^:]*))(?::\d+)?$/.exec(host);
  const [, ipv6, other = ""] = name ?? [];
  if (ipv6 !== undefined) return isIP(ipv6) === 6;
  return isIP(other) === 4 || /^[a-z0-9_-]+$/i.test(other);
}

/** Whether the request has the header `Authorization: Bearer` with the token. */
export function hasToken(headers: RequestHeaders, token: string): boolean {
  const [, given = ""] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  return timingSafeEqual(digest(given), digest(token));
}

/** `timingSafeEqual` needs inputs of equal length, which digests have. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
