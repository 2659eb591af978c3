import { PagingError } from "../errors/index.js";
import type { LoadedPage, PageSource } from "./page-source.js";
import type { Plan } from "./plan.js";
import { resume, type Start } from "./position.js";

/** A page, and which of its items are to be handed out. */
export interface Slice<T> extends Start<T> {
  readonly end: number;
}

/** A list that gives nothing for so many pages on end is taken for one that never will. */
const emptyPagesAllowed = 1000;

/**
 * Goes from page to page. While the caller works on one, the next is on its way; the one after that waits
 * until the next is wanted, so that there are never more than two. What goes wrong on the way to a page comes
 * when the caller gets there.
 *
 * @param stop - Ends the request under way. Whoever stops walking aborts it.
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
    from === undefined ? source.load(undefined, stop).then(whole) : resume(source, from, stop);
  while (upcoming !== undefined) {
    const { page, start }: Start<T> = await upcoming;
    seen.add(page.url);
    const end = Math.min(page.items.length, start + left);
    left -= end - start;
    empty = end > start ? 0 : empty + 1;
    upcoming = left > 0 ? next(source, page, { seen, empty, stop }) : undefined;
    yield { page, start, end };
  }
}

function whole<T>(page: LoadedPage<T>): Start<T> {
  return { page, start: 0 };
}

interface Way {
  readonly seen: ReadonlySet<string>;
  readonly empty: number;
  readonly stop: AbortController;
}

/** The page after this one; undefined if this is the last. */
function next<T>(source: PageSource<T>, page: LoadedPage<T>, way: Way): Promise<Start<T>> | undefined {
  const { nextUrl } = page;
  const error = page.nextError ?? obstacle(source.operation, nextUrl, way);
  if (error === undefined && nextUrl === undefined) return undefined;
  const upcoming: Promise<Start<T>> =
    error === undefined ? source.load(nextUrl, way.stop).then(whole) : Promise.reject(error);
  // The caller hears of it on the way to that page, or never wants it.
  upcoming.catch(() => undefined);
  return upcoming;
}

function obstacle(
  operation: string,
  nextUrl: string | undefined,
  { seen, empty }: Way,
): PagingError | undefined {
  if (nextUrl !== undefined && seen.has(nextUrl)) {
    return repeatedPage(operation);
  }
  if (nextUrl !== undefined && empty >= emptyPagesAllowed) {
    return new PagingError({
      message: `${operation}: the service gave ${emptyPagesAllowed} empty pages in a row, each with another one to follow.`,
      code: "empty_pages",
      operation,
    });
  }
  return undefined;
}

/** The error for a service that leads in a circle. */
export function repeatedPage(operation: string): PagingError {
  return new PagingError({
    message: `${operation}: the service led back to a page that was read already, so the list would never end.`,
    code: "repeated_page",
    operation,
  });
}
