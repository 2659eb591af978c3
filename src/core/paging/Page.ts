import { bindMethods } from "../bind-methods.js";
import { withCursor } from "./cursor.js";
import { pathOf } from "./next-page.js";
import type { LoadedPage, PageSource } from "./page-source.js";
import { cursorAt } from "./position.js";
import { hasNext, loadNext, type Slice } from "./walk.js";

/**
 * One page of a list: plain data, except for {@link Page.nextPage}, so it can be logged, stored as JSON and
 * passed on.
 *
 * @example
 * ```ts
 * const page = await client.things.page(ownerId, { pageSize: 50 });
 * show(page.items);
 * // Later, perhaps in another process:
 * const next = await client.things.page(ownerId, { pageSize: 50, pageToken: page.nextPageToken });
 * ```
 */
export class Page<T> {
  /** The items. The page can be empty even if another page follows. */
  readonly items: T[];
  /** Whether another page follows, as the service says: a short or empty page is not always the last. */
  readonly hasNextPage: boolean;
  /**
   * The service's token for the next page, to pass as `pageToken`; undefined if there is no next page, or if
   * its URL has no token.
   */
  readonly nextPageToken: string | undefined;
  /** The position after the last item: `list(…, { cursor })` resumes there. */
  readonly cursor: string;

  readonly #next: (() => Promise<Page<T>>) | undefined;

  /** @internal */
  constructor(
    items: T[],
    cursor: string,
    token: string | undefined,
    next: (() => Promise<Page<T>>) | undefined,
  ) {
    this.items = items;
    this.hasNextPage = next !== undefined;
    this.nextPageToken = token;
    this.cursor = cursor;
    this.#next = next;
    bindMethods(this);
  }

  /**
   * Fetches the next page with the same call options as this one. Each call sends a new request.
   *
   * @returns The next page, or undefined if this is the last one.
   * @throws SdkError (as a rejection): PagingError `foreign_page` if the service names a URL outside this
   * list, `repeated_page` if it names this page or one that led to it.
   *
   * @example
   * ```ts
   * let page: Page<Thing> | undefined = await client.things.page(ownerId);
   * for (; page !== undefined; page = await page.nextPage()) show(page.items);
   * ```
   */
  nextPage(): Promise<Page<T> | undefined> {
    return this.#next?.() ?? Promise.resolve(undefined);
  }
}

/** The pages from which `nextPage` led to a page, to detect circles. */
interface Trail {
  /** Their URLs in order. Pages further on share the set: only the first `length` belong to this trail. */
  readonly urls: Set<string>;
  readonly length: number;
}

/** The URLs of a trail. It copies them only if two trails branch at a page, not for a straight read. */
function urlsOf({ urls, length }: Trail): Set<string> {
  return urls.size === length ? urls : new Set([...urls].slice(0, length));
}

/**
 * Creates a page from a slice of a loaded page.
 *
 * A page that the limit has cut has no next page: its own remaining items come next, and only the cursor can
 * address those.
 */
export function toPage<T>(
  source: PageSource<T>,
  { page, start, end }: Slice<T>,
  before: Trail = { urls: new Set(), length: 0 },
): Page<T> {
  const cut = end < page.items.length;
  const known = !cut && hasNext(page);
  const trail: Trail = { urls: urlsOf(before).add(page.url), length: before.length + 1 };
  return new Page(
    page.items.slice(start, end),
    cursorAt(source, page, end),
    cut ? undefined : tokenIn(page.nextUrl, source.tokenName),
    known ? () => pageAfter(source, page, trail) : undefined,
  );
}

async function pageAfter<T>(source: PageSource<T>, page: LoadedPage<T>, trail: Trail): Promise<Page<T>> {
  try {
    const next = await loadNext(source, page, urlsOf(trail));
    return toPage(source, { page: next, start: 0, end: next.items.length }, trail);
  } catch (error) {
    throw withCursor(error, cursorAt(source, page, page.items.length));
  }
}

function tokenIn(url: string | undefined, name: string | undefined): string | undefined {
  if (url === undefined || name === undefined) return undefined;
  return new URLSearchParams(url.slice(pathOf(url).length)).get(name) ?? undefined;
}
