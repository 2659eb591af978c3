/**
 * Fakes for tests without a client: settled calls, lists of given items, and sessions.
 */
import { ProxyV1SessionFromJSON } from "../../generated/index.js";
import { CallPromise, InvalidArgumentError, List, type ResponseInfo } from "../core/index.js";
import type { Session } from "../sessions/index.js";
import { checkValue } from "./emulator/rules/schema.js";

/**
 * Creates a resolved call, for a fake of a resource's method.
 *
 * @param data - The data that it resolves with.
 * @param response - The response's facts. Default: status 200, no headers and no request id.
 *
 * @example
 * ```ts
 * const sessions = { fetch: () => resolved(fakeSession({ status: "closed" })) };
 * ```
 */
export function resolved<T>(data: T, response: Partial<ResponseInfo> = {}): CallPromise<T> {
  checkValue({ type: "object" }, response, "response");
  const { status = 200, headers = {}, requestId } = response;
  return new CallPromise(Promise.resolve({ data, status, headers, requestId }));
}

/**
 * Creates a rejected call, for a fake of a resource's method.
 *
 * @param error - The error that it rejects with, such as a `NotFoundError`.
 *
 * @example
 * ```ts
 * const none = new NotFoundError({ message: "none", code: 20404, status: 404 });
 * const sessions = { fetch: () => rejected(none) };
 * ```
 */
export function rejected(error: Error): CallPromise<never> {
  const call = new CallPromise<never>(Promise.reject(error));
  // The fake may never be called: that must not count as an unhandled rejection.
  call.catch(() => undefined);
  return call;
}

interface FakePage<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/**
 * Creates a list of given items, for a fake of a resource's `list`. Like any list, it can be read item by
 * item, by page or all at once, and has cursors.
 *
 * @param items - The items.
 * @param pageSize - Number of items on a page. Default: 50.
 * @throws InvalidArgumentError if `items` is not an array, or the page size is not a whole number of at least
 *   1
 *
 * @example
 * ```ts
 * const sessions = { list: () => listOf([fakeSession(), fakeSession({ status: "closed" })]) };
 * ```
 */
export function listOf<T>(items: readonly T[], pageSize = 50): List<T> {
  if (!Array.isArray(items)) throw new InvalidArgumentError({ field: "items", rule: "must be a list." });
  if (!Number.isSafeInteger(pageSize) || pageSize < 1)
    throw new InvalidArgumentError({ field: "pageSize", rule: "must be a whole number, 1 or more." });
  const pageAt = (url: string): FakePage<T> => {
    const start = Number(new URLSearchParams(url.split("?")[1]).get("from") ?? 0);
    const end = start + pageSize;
    return { items: items.slice(start, end), next: end < items.length ? String(end) : undefined };
  };
  return new List<T>({
    client: {
      baseUrl: "http://localhost",
      request: ({ url }) => Promise.resolve({ data: pageAt(url), status: 200, headers: {} }),
    },
    operation: {
      id: "FakeList",
      method: "GET",
      path: "/items",
      parameters: [{ name: "pageToken", wireName: "from", in: "query" }],
      read: (body) => body,
    },
    prepare: (_params, options) => ({ ...options, method: "GET", url: "/items" }),
    // The pages come from `pageAt`.
    items: (page) => (page as FakePage<T>).items,
    nextPageToken: (page) => (page as FakePage<T>).next,
  });
}

/**
 * Creates a session with the fields of a new one.
 *
 * @param fields - Fields that override these. Default: none.
 *
 * @example
 * ```ts
 * const closed = fakeSession({ status: "closed", dateEnded: new Date() });
 * ```
 */
export function fakeSession(fields: Partial<Session> = {}): Session {
  checkValue({ type: "object" }, fields, "fields");
  const sid = (prefix: string): string => prefix + "0".repeat(32);
  const created = "2026-01-01T00:00:00Z";
  const json = {
    sid: sid("KC"),
    service_sid: sid("KS"),
    account_sid: sid("AC"),
    unique_name: null,
    status: "open",
    mode: "voice-and-message",
    ttl: 0,
    closed_reason: null,
    date_started: null,
    date_ended: null,
    date_last_interaction: null,
    date_expiry: null,
    date_created: created,
    date_updated: created,
    url: null,
    links: null,
  };
  return { ...ProxyV1SessionFromJSON(json), ...fields };
}
