import { PagingError, UnreadableResponseError } from "../errors/index.js";
import type { PageClient } from "./ListDefinition.js";

/** Where a list is, for messages and for addresses. */
export interface Place {
  readonly operation: string;
  readonly client: Pick<PageClient, "baseUrl" | "serves">;
  /** Path and query of the page, as they were sent. */
  readonly url: string;
}

/** The path of a path and query. */
export function pathOf(url: string): string {
  const query = url.indexOf("?");
  return query < 0 ? url : url.slice(0, query);
}

/**
 * Where the next page is: the path of this one, with the query of the URL that the service gave. Nothing else
 * of that URL is ever used, and a URL that names another place is refused, since whoever follows it takes the
 * credentials along.
 *
 * @returns path and query, or undefined if there is no next page
 * @throws PagingError `foreign_page`, UnreadableResponseError
 */
export function nextPage(next: unknown, { operation, client, url }: Place): string | undefined {
  if (next === null || next === undefined || next === "") return undefined;
  const path = pathOf(url);
  const start = client.baseUrl + path;
  if (typeof next === "string" && next.startsWith(start)) {
    const query = next.slice(start.length);
    if (plainQuery.test(query)) return path + query;
  }
  const here = new URL(client.baseUrl + url);
  if (typeof next !== "string" || !URL.canParse(next, here.href))
    throw unreadable(operation, "URL", "nextPageUrl");
  const there = new URL(next, here);
  // A service behind a gateway does not know of the prefix that the gateway puts before its paths.
  const bare = new URL(url, here);
  const isOwn =
    (client.serves?.(there) ?? there.origin === here.origin) &&
    there.username === "" &&
    there.password === "" &&
    (samePath(there, here) || samePath(there, bare));
  if (!isOwn) throw elsewhere(operation);
  return path + there.search;
}

/** A query that reads the same after parsing, so that a URL that differs in it alone need not be parsed. */
const plainQuery = /^\?[\w\-.~%=&+,:]+$/;

/** Where the next page is that a token alone names: this one's URL with the token in its place. */
export function withToken(
  { operation, url }: Pick<Place, "operation" | "url">,
  name: string | undefined,
  given: unknown,
): string | undefined {
  if (name === undefined || given === null || given === undefined || given === "") return undefined;
  const token = typeof given === "number" ? String(given) : given;
  // Half of a surrogate pair has no encoding.
  if (typeof token !== "string" || /\p{Cs}/u.test(token))
    throw unreadable(operation, "token", "nextPageToken");
  const path = pathOf(url);
  // The other parameters stay as they were encoded.
  const others = url
    .slice(path.length + 1)
    .split("&")
    .filter((pair) => pair !== "" && !new URLSearchParams(pair).has(name));
  return `${path}?${[...others, `${encodeURIComponent(name)}=${encodeURIComponent(token)}`].join("&")}`;
}

/** Whether two URLs name the same path, however each of them encodes it. */
function samePath(a: URL, b: URL): boolean {
  return a.pathname === b.pathname || (decoded(a) !== undefined && decoded(a) === decoded(b));
}

/**
 * The decoded segments, joined by what none of them can hold; undefined for what cannot be decoded or would
 * gain a segment.
 */
function decoded({ pathname }: URL): string | undefined {
  try {
    const segments = pathname.split("/").map(decodeURIComponent);
    return segments.some((segment) => segment.includes("/")) ? undefined : segments.join("/");
  } catch {
    return undefined;
  }
}

function unreadable(operation: string, what: string, field: string): UnreadableResponseError {
  return new UnreadableResponseError({
    message: `${operation}: the address of the next page is not a ${what}; a proxy in between may have changed the response.`,
    code: "unreadable_response",
    operation,
    field,
  });
}

function elsewhere(operation: string): PagingError {
  return new PagingError({
    message:
      `${operation}: the next page lies on another host or path than this one. It was not fetched, since the credentials are for ` +
      "this client's own service only. If the service is behind a gateway, set baseUrl to the host that its responses name.",
    code: "foreign_page",
    operation,
  });
}
