/** Returns the items of a log, newest first, up to the query's `limit`. */
export function newestFirst<T>(items: readonly T[], query: URLSearchParams): T[] {
  return [...items].reverse().slice(0, Number(query.get("limit") ?? Infinity));
}
