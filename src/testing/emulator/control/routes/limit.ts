import type { QueryParameter } from "../description/route.js";

/** Describes the query parameter `limit` of a list. */
export function limitOf(things: string, all = "all that are kept"): QueryParameter {
  return { name: "limit", type: "integer", description: `Maximum number of ${things}. Default: ${all}.` };
}

/** Returns the items of a list, newest first, up to the query's `limit`. */
export function newestFirst<T>(items: readonly T[], query: URLSearchParams): T[] {
  return [...items].reverse().slice(0, Number(query.get("limit") ?? Infinity));
}
