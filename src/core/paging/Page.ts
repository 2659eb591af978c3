import { bindMethods } from "../bind-methods.js";
import { withCursor } from "./cursor.js";
import { pathOf } from "./next-page.js";
import type { LoadedPage, PageSource } from "./page-source.js";
import { cursorAt } from "./position.js";
import { repeatedPage, type Slice } from "./walk.js";

/**
 * One page of a list: plain data, but for {@link Page.nextPage}. It may be logged, stored as JSON and sent
 * on.
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
  /** The items; there may be none, also where another page follows. */
  readonly items: T[];
  /** Whether another page follows. The service says so; a short or an empty page says nothing. */
  readonly hasNextPage: boolean;
  /**
   * The service's token of the next page, for `pageToken`; undefined if there is no next page, or if it has
   * no token.
   */
  readonly nextPageToken: string | undefined;
  /** The place after the last item: `list(…, { cursor })` goes on there. */
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
   * Asks for the next page, with the options that this one was asked for with. Each call sends a request of
   * its own.
   *
   * @returns The page, or undefined if this is the last one.
   * @throws SdkError (as a rejection); PagingError `foreign_page` if the service names a place outside of
   * this list, and `repeated_page` if it names this very page.
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

/** The pages that led to one by `nextPage`, so that a way that leads back is noticed. */
interface Trail {
  /** Their URLs in order; those behind the first `length` belong to a page further on. */
  readonly urls: Set<string>;
  readonly length: number;
}

/** The URLs of a trail. Only ways that part at a page cost a copy: long lists are read in one go. */
function urlsOf({ urls, length }: Trail): Set<string> {
  return urls.size === length ? urls : new Set([...urls].slice(0, length));
}

/**
 * Makes a page out of what was loaded of it.
 *
 * A page that a limit has cut short has no next page: what comes next is the rest of it, which only the
 * cursor can name.
 */
export function toPage<T>(
  source: PageSource<T>,
  { page, start, end }: Slice<T>,
  before: Trail = { urls: new Set(), length: 0 },
): Page<T> {
  const cut = end < page.items.length;
  const known = !cut && (page.nextUrl !== undefined || page.nextError !== undefined);
  const trail: Trail = { urls: urlsOf(before).add(page.url), length: before.length + 1 };
  return new Page(
    page.items.slice(start, end),
    cursorAt(source, page, end),
    cut ? undefined : tokenIn(page.nextUrl, source.tokenName),
    known ? () => loadNext(source, page, trail) : undefined,
  );
}

async function loadNext<T>(source: PageSource<T>, page: LoadedPage<T>, trail: Trail): Promise<Page<T>> {
  try {
    const next = await nextOf(source, page, trail);
    return toPage(source, { page: next, start: 0, end: next.items.length }, trail);
  } catch (error) {
    throw withCursor(error, cursorAt(source, page, page.items.length));
  }
}

async function nextOf<T>(source: PageSource<T>, page: LoadedPage<T>, trail: Trail): Promise<LoadedPage<T>> {
  if (page.nextError !== undefined) throw page.nextError;
  if (page.nextUrl !== undefined && urlsOf(trail).has(page.nextUrl)) throw repeatedPage(source.operation);
  return source.load(page.nextUrl);
}

function tokenIn(url: string | undefined, name: string | undefined): string | undefined {
  if (url === undefined || name === undefined) return undefined;
  return new URLSearchParams(url.slice(pathOf(url).length)).get(name) ?? undefined;
}
