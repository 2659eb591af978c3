/** Which requests a list sends, and when they end: limits, fetching ahead, leaving, aborting, failing. */
import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import { getEventListeners } from "node:events";
import type { ServerError } from "../../src/index.js";
import { type CallOptions, type ListSessionParams } from "../../src/index.js";
import { until } from "../core/support/harness.js";
import { closeLater } from "../support/close-later.js";
import { limitOf } from "../support/limits.js";
import {
  listPath,
  read,
  sids,
  sidsOf,
  startListingService,
  type ListingService,
} from "../support/listing-service.js";
import type { FakeRequest, FakeResponse } from "../support/service.js";
import { serviceSid } from "../support/sessions.js";

let service: ListingService;
beforeEach(async () => {
  service = closeLater(await startListingService(9));
});

const list = (params: ListSessionParams = { pageSize: 3 }, options?: CallOptions) =>
  service.client.sessions.list(serviceSid, params, options);

/** Makes the n-th page fail with this reply. */
function failPage(n: number, failure: FakeResponse): void {
  service.server.answer((request: FakeRequest) =>
    service.server.requests.length === n ? failure : service.page(request),
  );
}

test("each iteration of a list starts anew, item by item, whole and page by page", async () => {
  const thrice = list();
  await read(thrice);
  expect(sids((await read(thrice)).items)).toEqual(sidsOf(9));
  expect(sids(await thrice.toArray())).toEqual(sidsOf(9));
  const { items: pages } = await read(thrice.byPage());
  expect(pages.map(({ items, hasNextPage }) => [items.length, hasNextPage])).toEqual([
    [3, true],
    [3, true],
    [3, false],
  ]);
  expect(service.targets().filter((target) => target === `${listPath}?PageSize=3`)).toHaveLength(4);
});

const largest = limitOf("listSession", "pageSize", "maximum");
test.each([
  { params: {}, size: undefined },
  { params: { limit: 2 }, size: 2 },
  { params: { limit: largest * 5 }, size: largest },
  { params: { limit: 7, pageSize: 3 }, size: 3 },
  { params: { limit: 2, pageSize: 3 }, size: 2 },
  { params: { pageSize: largest }, size: largest },
])("$params asks for pages of $size", async ({ params, size }) => {
  await list(params).toArray();
  expect(service.targets()[0]).toBe(size === undefined ? listPath : `${listPath}?PageSize=${size}`);
});

describe("concurrent next() calls", () => {
  test("are served in order, with the end and an error at their place", async () => {
    const items = list()[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: 11 }, () => items.next()));
    expect(results.map(({ value }) => value?.sid)).toEqual([...sidsOf(9), undefined, undefined]);
    failPage(service.targets().length + 2, { status: 400 });
    const broken = list()[Symbol.asyncIterator]();
    const settled = await Promise.allSettled(Array.from({ length: 5 }, () => broken.next()));
    expect(settled.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 3 }, () => "fulfilled"),
      "rejected",
      "fulfilled",
    ]);
  });

  test("are served before a call that is made in between", async () => {
    const items = list()[Symbol.asyncIterator]();
    const first = items.next();
    const second = items.next();
    const third = first.then(() => items.next());
    const results = await Promise.all([first, second, third]);
    expect(results.map(({ value }) => value?.sid)).toEqual(sidsOf(9).slice(0, 3));
  });

  test("cost one step each, however many calls wait and however many pages there are", async () => {
    const items = list({ pageSize: 1 })[Symbol.asyncIterator]();
    const steps = jest.spyOn(items, "next");
    await Promise.all(Array.from({ length: 100 }, () => items.next()));
    expect(steps).toHaveBeenCalledTimes(100);
  });
});

describe("fetching ahead", () => {
  test("the next page, and no other, is requested while the caller works on this one", async () => {
    const items = list()[Symbol.asyncIterator]();
    await items.next();
    await until(() => service.targets().length === 2);
    await items.next();
    await items.next();
    // An additional request shows that nothing else was sent before it.
    await service.client.sessions.page(serviceSid);
    expect(service.targets()).toHaveLength(3);
    await items.next();
    await until(() => service.targets().length === 4);
    await items.return();
  });

  test("also page by page", async () => {
    const pages = list().byPage();
    await pages.next();
    await until(() => service.targets().length === 2);
    await pages.next();
    await until(() => service.targets().length === 3);
    await pages.return(undefined);
  });

  test("a page that the limit does not need is not fetched", async () => {
    const items = list({ pageSize: 3, limit: 3 })[Symbol.asyncIterator]();
    await items.next();
    await service.client.sessions.page(serviceSid);
    expect(service.targets()).toHaveLength(2);
  });
});

describe("a signal", () => {
  test("ends the listing between two items, and the request for the next page", async () => {
    const controller = new AbortController();
    const cause = new Error("the user left");
    const aborting = list({ pageSize: 3 }, { signal: controller.signal });
    const items = aborting[Symbol.asyncIterator]();
    const { value } = await items.next();
    controller.abort(cause);
    const error: unknown = await items.next().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "AbortError", cause, cursor: aborting.cursor });
    expect(await items.next()).toEqual({ done: true, value: undefined });
    await service.server.disconnected();
    const rest = await list({ cursor: aborting.cursor ?? "" }).toArray();
    expect([value?.sid, ...sids(rest)]).toEqual(sidsOf(9));
  });

  test("has no listener between two pages and after the last", async () => {
    const { signal } = new AbortController();
    for await (const page of list({ pageSize: 3 }, { signal }).byPage()) {
      if (!page.hasNextPage) expect(getEventListeners(signal, "abort")).toEqual([]);
    }
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("an error on the third page", () => {
  const failure: FakeResponse = {
    status: 503,
    body: { code: 20503, message: "Try again later.", status: 503 },
  };

  test("is thrown once, and then the listing is over", async () => {
    failPage(1, failure);
    const items = list()[Symbol.asyncIterator]();
    const results = await Promise.allSettled([items.next(), items.next()]);
    expect(results).toMatchObject([{ status: "rejected" }, { status: "fulfilled", value: { done: true } }]);
    expect(await items.next()).toEqual({ done: true, value: undefined });
  });

  test("page by page too", async () => {
    failPage(3, failure);
    const { items, error } = await read(list().byPage());
    expect(items.flatMap((page) => sids(page.items))).toEqual(sidsOf(9).slice(0, 6));
    expect(error).toMatchObject({ status: 503, cursor: items[1]?.cursor });
  });

  test("toArray() rejects with it, and with the cursor of the place", async () => {
    failPage(3, failure);
    const error: unknown = await list()
      .toArray()
      .catch((reason: unknown) => reason);
    const { cursor = "" } = error as ServerError;
    expect(sids(await list({ cursor }).toArray())).toEqual(sidsOf(9).slice(6));
  });
});

describe("the caller's arguments", () => {
  test("are never changed, and are copied when the list is created", async () => {
    const params = Object.freeze({ pageSize: 3, limit: 4 });
    await list(params).toArray();
    const changing: ListSessionParams = { limit: 2 };
    const options = { headers: { "X-Mine": "1" } };
    const changed = list(changing, options);
    changing.limit = 9;
    options.headers["X-Mine"] = "2";
    expect(await changed.toArray()).toHaveLength(2);
    expect(service.server.requests.at(-1)?.headers["x-mine"]).toBe("1");
  });

  test.each([
    ["params that are null", [serviceSid, null], "params"],
    ["a parameter by another name", [serviceSid, { limti: 5 }], "limti"],
    ["a page number", [serviceSid, { page: 2 }], "page"],
    ["a page token", [serviceSid, { pageToken: "PA" }], "pageToken"],
    ["a page too large, though the limit is lower", [serviceSid, { pageSize: 1001, limit: 5 }], "pageSize"],
  ])("are refused by a rejection, and nothing is sent: %s", async (_, args, field) => {
    // The types forbid them.
    const wrong = service.client.sessions.list(...(args as Parameters<typeof service.client.sessions.list>));
    expect((await read(wrong)).error).toMatchObject({ name: "InvalidArgumentError", field });
    expect((await read(wrong.byPage())).error).toMatchObject({ name: "InvalidArgumentError", field });
    await expect(wrong.toArray()).rejects.toMatchObject({ name: "InvalidArgumentError", field });
    expect(service.targets()).toEqual([]);
  });

  test("may be a proxy; an error of its getters is a rejection", async () => {
    expect(await list(new Proxy({ limit: 2 }, {})).toArray()).toHaveLength(2);
    const mine = new Error("mine");
    const throwing = {
      get limit(): number {
        throw mine;
      },
    };
    const wrong = list(throwing);
    await expect(wrong.toArray()).rejects.toBe(mine);
    expect((await read(wrong)).error).toBe(mine);
  });
});
