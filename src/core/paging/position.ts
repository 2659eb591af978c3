import { encodeCursor, type Position } from "./cursor.js";
import type { LoadedPage, PageSource } from "./page-source.js";

/** So many ids on either side make a place that is found again though some of those items are gone. */
const anchors = 2;
/** So far a place is looked for that newer items have pushed to a later page. */
const pagesSearched = 10;

/**
 * The cursor of the place before the item `index` of a page; after the last item it is the next page's
 * beginning.
 */
export function cursorAt<T>(source: PageSource<T>, page: LoadedPage<T>, index: number): string {
  const { items, url, nextUrl } = page;
  const ids = (from: number, to: number): string[] =>
    source.id === undefined ? [] : items.slice(Math.max(0, from), to).map(source.id).filter(isText);
  const before = ids(index - anchors, index);
  return index === items.length && nextUrl !== undefined
    ? encodeCursor({ url: nextUrl, offset: 0, before, after: [] })
    : encodeCursor({ url, offset: index, before, after: ids(index, index + anchors) });
}

/** A definition over something else than generated models may give another thing as an id. */
function isText(id: unknown): id is string {
  return typeof id === "string";
}

/** A page, and the number of its first item that is to be handed out. */
export interface Start<T> {
  readonly page: LoadedPage<T>;
  readonly start: number;
}

/**
 * Finds a place again. Items may have been added or removed since the cursor was made, so the ids around the
 * place count first, on its page or on the pages to which newer items have pushed it; the number of items
 * before it counts if none of them is found.
 */
export async function resume<T>(
  source: PageSource<T>,
  position: Position,
  stop: AbortController,
): Promise<Start<T>> {
  let page = await source.load(position.url, stop);
  let best: Start<T> = { page, start: Math.min(position.offset, page.items.length) };
  // At the beginning of a page the ids before it are on another one, unless the pages have moved.
  let left = position.offset === 0 ? 1 : pagesSearched;
  for (;;) {
    // A page that names itself as the next would only lead in a circle: what it holds says nothing of the
    // place.
    const found = page.nextUrl === page.url ? undefined : find(source, page, position);
    if (found !== undefined) best = { page, start: found.index };
    // A neighbour at the end of a page: the items right at the place may have moved to the next one.
    const atEnd = found?.nearest === false && found.index === page.items.length;
    if (found !== undefined && !atEnd) return best;
    if (atEnd) left = 2;
    if (--left === 0 || page.nextUrl === undefined) return best;
    page = await source.load(page.nextUrl, stop);
    if (atEnd) best = { page, start: 0 };
  }
}

interface Found {
  readonly index: number;
  /** Whether one of the two items right at the place says so, or one of their neighbours. */
  readonly nearest: boolean;
}

function find<T>(source: PageSource<T>, page: LoadedPage<T>, { before, after }: Position): Found | undefined {
  if (source.id === undefined) return undefined;
  const ids = page.items.map(source.id);
  // From the surest on.
  const candidates = [
    { id: before.at(-1), shift: 1, nearest: true },
    { id: after[0], shift: 0, nearest: true },
    { id: before.at(-2), shift: 1, nearest: false },
    { id: after[1], shift: 0, nearest: false },
  ];
  for (const { id, shift, nearest } of candidates) {
    const index = id === undefined ? -1 : ids.indexOf(id);
    if (index >= 0) return { index: index + shift, nearest };
  }
  return undefined;
}
