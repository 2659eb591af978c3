import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ListSessionParams } from "../../src/index.js";
import {
  listPath,
  read,
  sids,
  sidsOf,
  startListingService,
  type ListingService,
} from "../support/listing-service.js";
import { limitOf } from "../support/limits.js";
import { serviceSid } from "../support/sessions.js";

let service: ListingService;
beforeEach(async () => {
  service = await startListingService(7);
});
afterEach(() => service.close());

const list = (params?: ListSessionParams) => service.client.sessions.list(serviceSid, params);

describe("reading", () => {
  test("item by item, over all pages", async () => {
    const { items } = await read(list({ pageSize: 3 }));
    expect(sids(items)).toEqual(sidsOf(7));
    expect(service.targets()).toEqual([
      `${listPath}?PageSize=3`,
      `${listPath}?PageSize=3&PageToken=PA${sidsOf(7)[2] ?? ""}`,
      `${listPath}?PageSize=3&PageToken=PA${sidsOf(7)[5] ?? ""}`,
    ]);
  });

  test("page by page", async () => {
    const { items: pages } = await read(list({ pageSize: 3 }).byPage());
    expect(pages.map(({ items }) => sids(items))).toEqual([
      sidsOf(7).slice(0, 3),
      sidsOf(7).slice(3, 6),
      sidsOf(7).slice(6),
    ]);
    expect(pages.map(({ hasNextPage }) => hasNextPage)).toEqual([true, true, false]);
  });

  test("item by item and whole, each reading starting anew", async () => {
    const twice = list({ pageSize: 3 });
    await read(twice);
    expect(sids((await read(twice)).items)).toEqual(sidsOf(7));
    expect(sids(await twice.toArray())).toEqual(sidsOf(7));
    expect(service.targets().filter((target) => target === `${listPath}?PageSize=3`)).toHaveLength(3);
  });
});

describe("limit", () => {
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
});
