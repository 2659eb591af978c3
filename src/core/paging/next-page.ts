import { PagingError, UnreadableResponseError } from "../errors/index.js";

/** Where a listing is, for messages and for addresses. */
export interface Place {
  readonly operation: string;
  readonly baseUrl: string;
  /** Path and query of the page, as they were sent. */
  readonly url: string;
}

/** The path of a path and query. */
export function pathOf(url: string): string {
  const query = url.indexOf("?");
  return query < 0 ? url : url.slice(0, query);
}

/**
 * Where the next page is: the path of this one, with the query of the URL that the service gave. Nothing else of that URL is ever
 * used, and a URL that names another place is refused, since whoever follows it takes the credentials along.
 *
 * @returns path and query, or undefined if there is no next page
 * @throws PagingError `foreign_page`, UnreadableResponseError
 */
export function nextPage(next: unknown, place: Place): string | undefined {
  if (next === null || next === undefined || next === "") return undefined;
  const here = new URL(place.baseUrl + place.url);
  if (typeof next !== "string" || !URL.canParse(next, here.href)) throw unreadable(place.operation);
  const there = new URL(next, here);
  const same =
    sameOrigin(there, here) && there.username === "" && there.password === "" && samePath(there, here);
  if (!same) throw foreign(place.operation);
  return pathOf(place.url) + there.search;
}

/** `{product}[.{edge}][.{region}].twilio.com` */
const twilioHost = /^([a-z\d-]+)(?:\.[a-z\d-]+){0,2}\.twilio\.com$/;

/**
 * Whether two URLs name the same service. Hosts of one Twilio product do, whatever their edge and region: its responses may name another of
 * them than the one that was asked, which stays the one that is asked.
 */
function sameOrigin(a: URL, b: URL): boolean {
  if (a.origin === b.origin) return true;
  const [, product] = twilioHost.exec(a.hostname) ?? [];
  const plain = a.protocol === "https:" && b.protocol === "https:" && a.port === "" && b.port === "";
  return plain && product !== undefined && product === twilioHost.exec(b.hostname)?.[1];
}

/** Whether two URLs name the same path, however each of them encodes it. */
function samePath(a: URL, b: URL): boolean {
  return a.pathname === b.pathname || (decoded(a) !== undefined && decoded(a) === decoded(b));
}

/** The decoded segments, joined by what none of them can hold; undefined for what cannot be decoded or would gain a segment. */
function decoded({ pathname }: URL): string | undefined {
  try {
    const segments = pathname.split("/").map(decodeURIComponent);
    return segments.some((segment) => segment.includes("/")) ? undefined : segments.join("/");
  } catch {
    return undefined;
  }
}

function unreadable(operation: string): UnreadableResponseError {
  return new UnreadableResponseError({
    message: `${operation}: the address of the next page is not a URL; a proxy in between may have changed the response.`,
    code: "unreadable_response",
    operation,
    field: "nextPageUrl",
  });
}

function foreign(operation: string): PagingError {
  return new PagingError({
    message:
      `${operation}: the next page lies on another host or path than this one. It was not fetched, since the credentials are for ` +
      "this client's own service only. If the service is behind a gateway, set baseUrl to the host that its responses name.",
    code: "foreign_page",
    operation,
  });
}
