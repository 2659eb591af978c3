import { PagingError } from "../errors/index.js";
import type { LoadedPage, PageSource } from "./page-source.js";
import type { Plan } from "./plan.js";
import { resume, type Start } from "./position.js";

/** A page, and the range of its items to hand out. */
export interface Slice<T> extends Start<T> {
  readonly end: number;
}

/** After this many empty pages in a row, we assume that the list never ends. */
const emptyPagesAllowed = 1000;

/**
 * Iterates over the pages and prefetches one: while the caller works on a page, the next one is loading, so
 * there are never more than two in memory. An error from loading a page is thrown when the caller reaches it.
 *
 * @param stop - Aborts the request in flight. The caller aborts it to stop.
 */
export async function* walk<T>(
  source: PageSource<T>,
  { limit, from }: Pick<Plan, "limit" | "from">,
  stop: AbortController,
): AsyncGenerator<Slice<T>, undefined> {
  if (limit === 0) return;
  const seen = new Set<string>();
  let left = limit;
  let empty = 0;
  let upcoming: Promise<Start<T>> | undefined =
    from === undefined ? startOf(source.load(undefined, stop)) : resume(source, from, stop);
  while (upcoming !== undefined) {
    const { page, start }: Start<T> = await upcoming;
    seen.add(page.url);
    const end = Math.min(page.items.length, start + left);
    left -= end - start;
    empty = end > start ? 0 : empty + 1;
    upcoming = left > 0 && hasNext(page) ? startOf(loadNext(source, page, seen, stop, empty)) : undefined;
    // Prevent an unhandled rejection: the caller gets the error on reaching that page, or never asks for it.
    upcoming?.catch(() => undefined);
    yield { page, start, end };
  }
}

async function startOf<T>(loading: Promise<LoadedPage<T>>): Promise<Start<T>> {
  return { page: await loading, start: 0 };
}

/** Whether another page follows, even if its URL is refused. */
export function hasNext({ nextUrl, nextError }: LoadedPage<unknown>): boolean {
  return nextUrl !== undefined || nextError !== undefined;
}

/**
 * Loads the page after the given one.
 *
 * @param seen - The URLs of the pages that led to it.
 * @param empty - How many pages before it were empty.
 */
export async function loadNext<T>(
  source: PageSource<T>,
  { nextUrl = "", nextError, facts }: LoadedPage<T>,
  seen: ReadonlySet<string>,
  stop?: AbortController,
  empty = 0,
): Promise<LoadedPage<T>> {
  if (nextError !== undefined) throw nextError;
  if (seen.has(nextUrl)) {
    throw new PagingError({
      message: `${facts.operation}: the service led back to a page that was read already, so the list would never end.`,
      code: "repeated_page",
      ...facts,
    });
  }
  if (empty >= emptyPagesAllowed) {
    throw new PagingError({
      message: `${facts.operation}: the service gave ${emptyPagesAllowed} empty pages in a row, each with another one to follow.`,
      code: "empty_pages",
      ...facts,
    });
  }
  return source.load(nextUrl, stop);
}
