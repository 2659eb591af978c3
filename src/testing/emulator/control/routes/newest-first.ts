/** The items of a log, the newest first, and no more than the query's `limit`. */
export function newestFirst<T>(items: readonly T[], query: URLSearchParams): T[] {
  return [...items].reverse().slice(0, Number(query.get("limit") ?? Infinity));
}
