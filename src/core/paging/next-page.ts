import { PagingError, UnreadableResponseError, type ErrorFacts } from "../errors/index.js";
import type { PageClient } from "./ListDefinition.js";

/** The facts about a page's response that its errors contain. */
export type PageFacts = Pick<ErrorFacts, "status" | "requestId" | "attempts"> & {
  readonly operation: string;
};

/** The page that a list is at, to resolve the next page's URL and to describe the page in errors. */
export interface Place {
  readonly facts: PageFacts;
  readonly client: Pick<PageClient, "baseUrl" | "serves">;
  /** Path and query of the page, as sent. */
  readonly url: string;
}

/** Removes the query from a path and query. */
export function pathOf(url: string): string {
  const query = url.indexOf("?");
  return query < 0 ? url : url.slice(0, query);
}

/**
 * Resolves the next page: the path of this page with the query of the URL that the service gave. No other
 * part of that URL is used. A URL with another host or path is refused, since following it would send the
 * credentials there.
 *
 * @returns Path and query, or undefined if there is no next page
 * @throws PagingError `foreign_page`, UnreadableResponseError
 */
export function nextPage(next: unknown, { facts, client, url }: Place): string | undefined {
  if (next === null || next === undefined || next === "") return undefined;
  const path = pathOf(url);
  const start = client.baseUrl + path;
  if (typeof next === "string" && next.startsWith(start)) {
    const query = next.slice(start.length);
    if (plainQuery.test(query)) return path + query;
  }
  const here = new URL(client.baseUrl + url);
  if (typeof next !== "string" || !URL.canParse(next, here.href))
    throw unreadable(facts, "URL", "nextPageUrl");
  const there = new URL(next, here);
  // A service behind a gateway does not know the path prefix that the gateway adds.
  const bare = new URL(url, here);
  const isOwn =
    (client.serves?.(there) ?? there.origin === here.origin) &&
    there.username === "" &&
    there.password === "" &&
    (samePath(there, here) || samePath(there, bare));
  if (!isOwn) throw foreignPage(facts);
  return path + there.search;
}

/** A query that parsing would not change: a URL that differs only in its query then needs no parsing. */
const plainQuery = /^\?[\w\-.~%=&+,:]+$/;

/** Resolves a next page that is given as a token: this page's URL with its token replaced. */
export function withToken(
  { facts, url }: Pick<Place, "facts" | "url">,
  name: string | undefined,
  given: unknown,
): string | undefined {
  if (name === undefined || given === null || given === undefined || given === "") return undefined;
  const token = typeof given === "number" ? String(given) : given;
  // A lone surrogate cannot be encoded.
  if (typeof token !== "string" || /\p{Cs}/u.test(token)) throw unreadable(facts, "token", "nextPageToken");
  const path = pathOf(url);
  // Keep the encoding of the other parameters.
  const others = url
    .slice(path.length + 1)
    .split("&")
    .filter((pair) => pair !== "" && !new URLSearchParams(pair).has(name));
  return `${path}?${[...others, `${encodeURIComponent(name)}=${encodeURIComponent(token)}`].join("&")}`;
}

/** Whether two URLs have the same path, even if they encode it differently. */
function samePath(a: URL, b: URL): boolean {
  return a.pathname === b.pathname || (decoded(a) !== undefined && decoded(a) === decoded(b));
}

/**
 * Decodes the path's segments and joins them again; returns undefined if one cannot be decoded, or contains
 * an encoded slash that would add a segment.
 */
function decoded({ pathname }: URL): string | undefined {
  try {
    const segments = pathname.split("/").map(decodeURIComponent);
    return segments.some((segment) => segment.includes("/")) ? undefined : segments.join("/");
  } catch {
    return undefined;
  }
}

function unreadable(facts: PageFacts, what: string, field: string): UnreadableResponseError {
  return new UnreadableResponseError({
    message: `${facts.operation}: the address of the next page is not a ${what}; a proxy in between may have changed the response.`,
    code: "unreadable_response",
    ...facts,
    field,
  });
}

function foreignPage(facts: PageFacts): PagingError {
  return new PagingError({
    message:
      `${facts.operation}: the next page lies on another host or path than this one. It was not fetched, since the credentials are for ` +
      "this client's own service only. If the service is behind a gateway, set baseUrl to the host that its responses name.",
    code: "foreign_page",
    ...facts,
  });
}
