import { encodeCursor, type Position } from "./cursor.js";
import type { LoadedPage, PageSource } from "./page-source.js";

/** Number of ids stored on either side of a position, to find it again if some of those items are gone. */
const anchors = 2;
/** Number of pages searched for a position that newer items have pushed to a later page. */
const pagesSearched = 10;

/**
 * The cursor of the position before item `index` of a page. After the last item, that is the beginning of the
 * next page, if there is one.
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

/** The ids of a hand-written definition may not be strings. */
function isText(id: unknown): id is string {
  return typeof id === "string";
}

/** A page, and the index of its first item to hand out. */
export interface Start<T> {
  readonly page: LoadedPage<T>;
  readonly start: number;
}

/**
 * Finds a position again. Items may have been added or removed since the cursor was made, so this searches
 * for the ids around the position first, on its page and on the later pages to which newer items may have
 * pushed it. If it finds none of them, the number of items before the position decides.
 */
export async function resume<T>(
  source: PageSource<T>,
  position: Position,
  stop: AbortController,
): Promise<Start<T>> {
  let page = await source.load(position.url, stop);
  let best: Start<T> = { page, start: Math.min(position.offset, page.items.length) };
  // At offset 0, the ids before the position are on the previous page, unless the pages have shifted.
  let left = position.offset === 0 ? 1 : pagesSearched;
  for (;;) {
    // A page that names itself as the next one leads in a circle: do not trust it to locate the position.
    const found = page.nextUrl === page.url ? undefined : find(source, page, position);
    if (found !== undefined) best = { page, start: found.index };
    // Only a second neighbour was found, at the end of a page: the nearest items may be on the next page.
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
  /** Whether one of the two adjacent items was found, instead of a second neighbour. */
  readonly nearest: boolean;
}

function find<T>(source: PageSource<T>, page: LoadedPage<T>, { before, after }: Position): Found | undefined {
  if (source.id === undefined) return undefined;
  const ids = page.items.map(source.id);
  // The most reliable first.
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
