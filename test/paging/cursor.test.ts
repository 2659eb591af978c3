import { beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ListSessionParams } from "../../src/index.js";
import {
  listPath,
  pageJSON,
  read,
  sids,
  sidsOf,
  startListingService,
  type ListingService,
} from "../support/listing-service.js";
import { closeLater } from "../support/close-later.js";
import { serviceSid, sidOf } from "../support/sessions.js";

let service: ListingService;
beforeEach(async () => {
  service = closeLater(await startListingService(9));
});

const list = (params: ListSessionParams = { pageSize: 3 }) =>
  service.client.sessions.list(serviceSid, params);

/** The cursor after `count` items, and the items returned until then. */
async function cursorAfter(count: number, params?: ListSessionParams): Promise<string> {
  const reading = list(params);
  const items = reading[Symbol.asyncIterator]();
  for (let i = 0; i < count; i++) await items.next();
  await items.return();
  if (reading.cursor === undefined) throw new Error("There is no cursor.");
  return reading.cursor;
}

describe("a list resumes exactly at its cursor", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])("after %i items", async (count) => {
    const cursor = await cursorAfter(count);
    expect(sids(await list({ cursor }).toArray())).toEqual(sidsOf(9).slice(count));
    expect(sids((await read(list({ cursor }))).items)).toEqual(sidsOf(9).slice(count));
    const { items: pages } = await read(list({ cursor }).byPage());
    expect(pages.flatMap(({ items }) => sids(items))).toEqual(sidsOf(9).slice(count));
  });

  test("after each page", async () => {
    let handedOut = 0;
    for await (const page of list().byPage()) {
      handedOut += page.items.length;
      expect(sids(await list({ cursor: page.cursor }).toArray())).toEqual(sidsOf(9).slice(handedOut));
    }
    expect(handedOut).toBe(9);
  });

  test("after a page that was requested alone", async () => {
    const page = await service.client.sessions.page(serviceSid, { pageSize: 4 });
    expect(sids(await list({ cursor: page.cursor }).toArray())).toEqual(sidsOf(9).slice(4));
  });

  test("after a page that a limit truncated", async () => {
    const { items: pages } = await read(list({ pageSize: 3, limit: 4 }).byPage());
    expect(pages.map(({ items }) => items.length)).toEqual([3, 1]);
    expect(pages[1]).toMatchObject({ hasNextPage: false, nextPageToken: undefined });
    expect(sids(await list({ cursor: pages[1]?.cursor ?? "" }).toArray())).toEqual(sidsOf(9).slice(4));
  });

  test("again and again, one item at a time", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let i = 0; i < 12; i++) {
      const reading: ReturnType<typeof list> = list({
        ...(cursor === undefined ? { pageSize: 3 } : { cursor }),
        limit: 1,
      });
      seen.push(...sids(await reading.toArray()));
      cursor = reading.cursor;
    }
    expect(seen).toEqual(sidsOf(9));
  });

  test("in another client, through JSON", async () => {
    const { cursor } = JSON.parse(JSON.stringify({ cursor: await cursorAfter(5) })) as { cursor: string };
    const { client } = closeLater(await startListingService(9));
    const rest = await client.sessions.list(serviceSid, { cursor }).toArray();
    expect(sids(rest)).toEqual(sidsOf(9).slice(5));
  });
});

describe("despite items added or removed meanwhile", () => {
  const add = (count: number): void => {
    for (let n = 1; n <= count; n++) service.sids.unshift(sidOf(9 + n));
  };
  const remove = (...gone: string[]): void => {
    for (const sid of gone) service.sids.splice(service.sids.indexOf(sid), 1);
  };

  test.each([
    ["the item before the place is gone", 5, [5]],
    ["the item after the place is gone", 5, [4]],
    ["all items before the place are gone", 5, [9, 8, 7, 6, 5]],
  ])("%s", async (_what, count, gone) => {
    const cursor = await cursorAfter(count);
    remove(...gone.map(sidOf));
    const left = sidsOf(9 - count).filter((sid) => !gone.map(sidOf).includes(sid));
    expect(sids(await list({ cursor }).toArray())).toEqual(left);
  });

  test("the items on both sides are gone, and there are newer ones", async () => {
    const cursor = await cursorAfter(2, { pageSize: 5 });
    remove(sidOf(8), sidOf(7));
    add(2);
    expect(sids(await list({ cursor }).toArray())).toEqual(sidsOf(6));
  });

  test("without any item around the place, their number on the page counts", async () => {
    const cursor = await cursorAfter(3, { pageSize: 9 });
    remove(sidOf(8), sidOf(7), sidOf(6), sidOf(5));
    expect(sids(await list({ cursor }).toArray())).toEqual(sidsOf(2));
    expect(service.targets()).toHaveLength(2);
  });

  test("items that exist throughout are listed exactly once, whatever happens to their neighbours", async () => {
    const change = fc.record({
      handedOut: fc.integer({ min: 1, max: 8 }),
      size: fc.integer({ min: 2, max: 9 }),
      added: fc.integer({ min: 0, max: 12 }),
      removed: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ handedOut, size, added, removed }) => {
        service.sids.splice(0, Infinity, ...sidsOf(9));
        const cursor = await cursorAfter(handedOut, { pageSize: size });
        remove(sidOf(removed));
        add(added);
        const rest = sids(await list({ cursor }).toArray());
        expect(rest).toEqual(sidsOf(9 - handedOut).filter((sid) => sid !== sidOf(removed)));
      }),
      { numRuns: 60 },
    );
  });

  test("a service with page numbers and without tokens", async () => {
    service.server.answer(({ target }) => {
      const page = Number(new URL(target, service.server.url).searchParams.get("Page") ?? 0);
      const items = service.sids.slice(page * 3, page * 3 + 3);
      return { body: pageJSON(items, page * 3 + 3 < service.sids.length ? `?Page=${page + 1}` : null) };
    });
    const afterPage = await cursorAfter(3);
    const within = await cursorAfter(5);
    add(1);
    expect(sids(await list({ cursor: afterPage }).toArray())).toEqual(sidsOf(6));
    expect(sids(await list({ cursor: within }).toArray())).toEqual(sidsOf(4));
  });
});

describe("a cursor", () => {
  test("is short text without host or secret, safe in a URL", async () => {
    const cursor = await cursorAfter(4);
    expect(cursor).toMatch(/^[\w.-]{1,600}$/);
    const text = Buffer.from(cursor.split(".")[0] ?? "", "base64url").toString();
    expect(text).toContain(listPath);
    expect(text).not.toMatch(/127\.0\.0\.1|http|token$|AC1/);
  });

  test("is undefined before the first item, or the given cursor until an item is returned", async () => {
    expect(list().cursor).toBeUndefined();
    const cursor = await cursorAfter(9);
    const nothingMore = list({ cursor });
    expect(await nothingMore.toArray()).toEqual([]);
    service.server.answer(() => ({ status: 500 }));
    expect((await read(list({ cursor }))).error).toMatchObject({ status: 500, cursor });
    expect((await read(list())).error).not.toHaveProperty("cursor");
  });

  test("at the end continues with items added after it", async () => {
    const cursor = await cursorAfter(9);
    service.sids.push(sidOf(0));
    expect(sids(await list({ cursor }).toArray())).toEqual([sidOf(0)]);
  });

  test("of another Service is refused, and nothing is sent", async () => {
    const cursor = await cursorAfter(4);
    service.server.forget();
    const other = service.client.sessions.list(serviceSid.replace("0", "9"), { cursor });
    expect((await read(other)).error).toMatchObject({ name: "InvalidArgumentError", field: "cursor" });
    await expect(other.toArray()).rejects.toMatchObject({ field: "cursor", operation: "ListSession" });
    expect(service.targets()).toEqual([]);
  });

  test("is refused if a single character was changed, added or lost", async () => {
    const cursor = await cursorAfter(4);
    service.server.forget();
    const at = fc.nat(cursor.length - 1);
    const wrong = fc.oneof(
      fc
        .tuple(at, fc.constantFrom("a", "z", "A", "Z", "0", "9", "_", "-", ".", "="))
        .map(([i, c]) => cursor.slice(0, i) + c + cursor.slice(i + 1)),
      at.map((i) => cursor.slice(0, i) + cursor.slice(i + 1)),
      at.map((i) => cursor.slice(0, i)),
      fc.constantFrom(`${cursor} `, ` ${cursor}`, `${cursor}\n`, cursor + cursor),
    );
    await fc.assert(
      fc.asyncProperty(wrong, async (changed) => {
        fc.pre(changed !== cursor);
        await expect(list({ cursor: changed }).toArray()).rejects.toMatchObject({ field: "cursor" });
      }),
    );
    expect(service.targets()).toEqual([]);
  });

  const forged = (parts: unknown): string => {
    const payload = Buffer.from(JSON.stringify(parts)).toString("base64url");
    let hash = 0x811c9dc5;
    for (const char of payload) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
    return `${payload}.${(hash >>> 0).toString(36)}`;
  };

  test("that is forged leads only to this listing", async () => {
    const url = `${listPath}?PageSize=3`;
    expect(await list({ cursor: forged([1, url, 0, [], []]) }).toArray()).toHaveLength(9);
    service.server.forget();
    const forgeries = [
      [2, url, 0, [], []],
      [1, `http://example.org${url}`, 0, [], []],
      [1, `//example.org${url}`, 0, [], []],
      [1, `@example.org${url}`, 0, [], []],
      [1, `${listPath}/KC1`, 0, [], []],
      [1, `${listPath}/..`, 0, [], []],
      [1, `${url}\r\nX: 1`, 0, [], []],
      [1, `${url}#x`, 0, [], []],
      [1, url, -1, [], []],
      [1, url, 1.5, [], []],
      [1, url, "1", [], []],
      [1, url, 0, [1], []],
      [1, url, 0, [], {}],
      [1, url, 0, [], [], 1],
      [1, 5, 0, [], []],
      { version: 1 },
      null,
      "text",
    ];
    for (const parts of forgeries) {
      await expect(list({ cursor: forged(parts) }).toArray()).rejects.toMatchObject({ field: "cursor" });
    }
    expect(service.targets()).toEqual([]);
  });

  test.each([null, 5, {}, "", ".", "a.b", "x".repeat(20_000), "€", "bm8.1"])(
    "%p is not a cursor",
    async (cursor) => {
      // The types forbid most of them.
      const wrong = list({ cursor: cursor as string });
      await expect(wrong.toArray()).rejects.toMatchObject({ name: "InvalidArgumentError", field: "cursor" });
      expect(service.targets()).toEqual([]);
    },
  );
});
