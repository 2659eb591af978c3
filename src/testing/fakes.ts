/**
 * What a test needs in the place of the client: calls that are over, lists of what it likes, a session in one
 * line.
 */
import { ProxyV1SessionFromJSON } from "../../generated/index.js";
import { CallPromise, InvalidArgumentError, List, type ResponseInfo } from "../core/index.js";
import type { Session } from "../sessions/index.js";
import { checkValue } from "./emulator/rules/schema.js";

/**
 * A call that has resolved, for a fake of a resource's method.
 *
 * @param data - What it gives.
 * @param response - What came with it. Default: status 200, without headers and without an id.
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
 * A call that has failed, for a fake of a resource's method.
 *
 * @param error - What it rejects with, such as a `NotFoundError`.
 *
 * @example
 * ```ts
 * const none = new NotFoundError({ message: "none", code: 20404, status: 404 });
 * const sessions = { fetch: () => rejected(none) };
 * ```
 */
export function rejected(error: Error): CallPromise<never> {
  const call = new CallPromise<never>(Promise.reject(error));
  // A fake is set up before its call, which may never come: that is no unhandled rejection.
  call.catch(() => undefined);
  return call;
}

interface FakePage<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/**
 * A list of given items, for a fake of a resource's `list`: it is read item by item, by page or whole, and
 * has cursors, like any other.
 *
 * @param items - What it holds.
 * @param pageSize - How many items a page holds. Default: 50.
 * @throws InvalidArgumentError if the items are no list, or the page size is less than 1
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
    // The pages are those that `pageAt` makes.
    items: (page) => (page as FakePage<T>).items,
    nextPageToken: (page) => (page as FakePage<T>).next,
  });
}

/**
 * A session as a new one is, with what a test wants of it.
 *
 * @param fields - What is different. Default: nothing.
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
