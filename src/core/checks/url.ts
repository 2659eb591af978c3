/** Validates the URLs to which requests go. */
import { refuse } from "./refuse.js";

/** Names below `localhost` do not count: the resolver may map them to any address. */
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks a URL to which credentials will be sent.
 *
 * @throws InvalidArgumentError whose message does not show the URL, since it may hold a password
 */
export function checkUrl(field: string, value: unknown): URL {
  if (typeof value !== "string" || !URL.canParse(value)) {
    refuse(
      field,
      "must be an absolute URL as text, such as https://api.example.com; a URL object has it as its href.",
    );
  }
  const url = new URL(value);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    refuse(field, "must start with https:// or http://.");
  if (url.username !== "" || url.password !== "") refuse(field, "must not hold a user or password.");
  if (value.includes("?") || value.includes("#")) refuse(field, "must not have a query or a fragment.");
  if (url.protocol === "http:" && !loopback.test(url.hostname)) {
    refuse(
      field,
      "must start with https://: plain http would show the credentials on its way, and is for loopback only.",
    );
  }
  return url;
}

/** Checks a base URL, and returns it without a trailing slash. */
export function checkBaseUrl(field: string, value: unknown): string {
  const url = checkUrl(field, value);
  return url.origin + url.pathname.replace(/\/+$/, "");
}

/** The host of a URL, without the brackets of an IPv6 address, which belong to the URL. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** Parts of a path that a URL parser removes or turns into a slash. */
const notPlain = /\/\.|%2e|[\\\t\n\r]/i;

/** Whether a URL lies below a base URL, even after a parser resolved its dot segments. */
export function isBelow(baseUrl: string, url: string): boolean {
  const own = `${baseUrl}/`;
  if (!url.startsWith(own)) return false;
  return !notPlain.test(url) || (URL.canParse(url) && new URL(url).href.startsWith(own));
}
