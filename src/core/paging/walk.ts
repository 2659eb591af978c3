import { PagingError } from "../errors/index.js";
import type { LoadedPage, PageSource } from "./page-source.js";
import type { PageFacts } from "./next-page.js";
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
    from === undefined ? source.load(undefined, stop).then(fromStart) : resume(source, from, stop);
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

function fromStart<T>(page: LoadedPage<T>): Start<T> {
  return { page, start: 0 };
}

interface WalkState {
  readonly seen: ReadonlySet<string>;
  readonly empty: number;
  readonly stop: AbortController;
}

/** Starts loading the next page; returns undefined if this is the last one. */
function next<T>(
  source: PageSource<T>,
  page: LoadedPage<T>,
  state: WalkState,
): Promise<Start<T>> | undefined {
  const { nextUrl } = page;
  const error = page.nextError ?? endlessListError(page, state);
  if (error === undefined && nextUrl === undefined) return undefined;
  const upcoming: Promise<Start<T>> =
    error === undefined ? source.load(nextUrl, state.stop).then(fromStart) : Promise.reject(error);
  // Prevent an unhandled rejection: the caller gets the error on reaching that page, or never asks for it.
  upcoming.catch(() => undefined);
  return upcoming;
}

function endlessListError(
  { nextUrl, facts }: LoadedPage<unknown>,
  { seen, empty }: WalkState,
): PagingError | undefined {
  if (nextUrl !== undefined && seen.has(nextUrl)) {
    return repeatedPage(facts);
  }
  if (nextUrl !== undefined && empty >= emptyPagesAllowed) {
    return new PagingError({
      message: `${facts.operation}: the service gave ${emptyPagesAllowed} empty pages in a row, each with another one to follow.`,
      code: "empty_pages",
      ...facts,
    });
  }
  return undefined;
}

/** The error for a service that leads in a circle. */
export function repeatedPage(facts: PageFacts): PagingError {
  return new PagingError({
    message: `${facts.operation}: the service led back to a page that was read already, so the list would never end.`,
    code: "repeated_page",
    ...facts,
  });
}
