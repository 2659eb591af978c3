/** Pages one by one, and lists over other things than sessions: another API, another client. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import axios, { type AxiosRequestConfig } from "axios";
import { CallPromise, fetchPage, List, type ListDefinition } from "../../src/core/index.js";
import { pageJSON, startListingService, type ListingService } from "../support/listing-service.js";
import { closeLater, openService } from "../support/close-later.js";
import type { Service } from "../support/service.js";
import { serviceSid, sidOf } from "../support/sessions.js";

describe("nextPage()", () => {
  let service: ListingService;
  beforeEach(async () => {
    service = closeLater(await startListingService(5));
  });

  test("leads from page to page, with the options of the first call, and then to undefined", async () => {
    const lengths: number[] = [];
    const options = { headers: { "X-Mine": "1" } };
    const first = await service.client.sessions.page(serviceSid, { pageSize: 2 }, options);
    for (let page = await first.nextPage(); page !== undefined; page = await page.nextPage()) {
      lengths.push(page.items.length);
    }
    expect(lengths).toEqual([2, 1]);
    expect(service.server.requests.map(({ headers }) => headers["x-mine"])).toEqual(["1", "1", "1"]);
  });

  test("may be called again, and sends a request each time", async () => {
    const page = await service.client.sessions.page(serviceSid, { pageSize: 2 });
    expect((await page.nextPage())?.items).toEqual((await page.nextPage())?.items);
    expect(service.targets()).toHaveLength(3);
  });

  test("rejects if the service leads in a circle or elsewhere", async () => {
    let turn = 0;
    service.server.answer(() => ({ body: pageJSON([sidOf(1)], `?PageToken=${++turn % 2}`) }));
    const first = await service.client.sessions.page(serviceSid);
    const third = await (await first.nextPage())?.nextPage();
    expect(third?.hasNextPage).toBe(true);
    await expect(third?.nextPage()).rejects.toMatchObject({ name: "PagingError", code: "repeated_page" });
    service.server.answer(() => ({ body: pageJSON([sidOf(1)], "http://example.org/?PageToken=1") }));
    const page = await service.client.sessions.page(serviceSid);
    expect(page).toMatchObject({ hasNextPage: true, nextPageToken: undefined });
    await expect(page.nextPage()).rejects.toMatchObject({ name: "PagingError", code: "foreign_page" });
  });

  test("detects a circle on each branch from a page, and none if two branches meet", async () => {
    const pages = [["1"], ["2", "3", "0"], ["3"], ["4"], []];
    service.server.answer(({ target }) => {
      const token = new URL(target, service.server.url).searchParams.get("PageToken") ?? "0";
      const next = pages[Number(token)]?.shift();
      return { body: pageJSON([sidOf(Number(token))], next === undefined ? null : `?PageToken=${next}`) };
    });
    const first = await service.client.sessions.page(serviceSid, { pageToken: "0" });
    const second = await first.nextPage();
    const third = await second?.nextPage();
    const fourth = await third?.nextPage();
    expect(fourth?.nextPageToken).toBe("4");
    // The page after the first now has another next page, to which the first branch also led.
    const other = await first.nextPage();
    expect(other?.nextPageToken).toBe("3");
    expect((await other?.nextPage())?.items).toEqual(fourth?.items);
    const back = await first.nextPage();
    expect(back?.nextPageToken).toBe("0");
    await expect(back?.nextPage()).rejects.toMatchObject({ code: "repeated_page" });
  });

  test("rejects with the cursor of the place to resume", async () => {
    service.server.answer({ body: pageJSON([sidOf(1)], "?PageToken=2") }, { status: 400, body: "no" });
    const page = await service.client.sessions.page(serviceSid);
    await expect(page.nextPage()).rejects.toMatchObject({ status: 400, cursor: page.cursor });
  });
});

describe("a list of another API", () => {
  interface ColourPage {
    colours?: unknown;
    next?: unknown;
  }

  let server: Service;
  beforeEach(async () => {
    server = await openService(({ target }) => ({
      body: target.endsWith("?from=2")
        ? { colours: ["blue"] }
        : { colours: ["red", "green"], next: "?from=2" },
    }));
  });

  /** Colours, over a plain axios instance: without ids, page sizes and tokens. */
  const colours = (
    more: Partial<ListDefinition<string, ColourPage>> = {},
  ): ListDefinition<string, ColourPage> => {
    const http = axios.create({ baseURL: server.url, proxy: false });
    return {
      client: { baseUrl: server.url, request: (config) => http.request(config as AxiosRequestConfig) },
      operation: {
        id: "ListColour",
        method: "GET",
        path: "/colours",
        parameters: [],
        // The list checks the fields.
        read: (body) => body as ColourPage,
      },
      prepare: (params, options) => ({
        ...options,
        method: "GET",
        url: "/colours",
        headers: { "X-Params": JSON.stringify(params) },
      }),
      // The list checks this.
      items: (page) => page.colours as string[],
      nextPageUrl: (page) => page.next as string | undefined,
      ...more,
    };
  };

  test("is read like any other, and never sends its limit as a page size", async () => {
    expect(await new List(colours()).toArray()).toEqual(["red", "green", "blue"]);
    expect(await new List(colours(), { limit: 2 }).toArray()).toEqual(["red", "green"]);
    expect(server.requests.map(({ target }) => target)).toEqual(["/colours", "/colours?from=2", "/colours"]);
    expect(server.requests.map(({ headers }) => headers["x-params"])).toEqual(["{}", "{}", "{}"]);
  });

  describe("whose parameters for size and token have different names", () => {
    const named = (): ListDefinition<string, ColourPage> => {
      const { operation, ...definition } = colours({ sizeParameter: "perPage", tokenParameter: "after" });
      const parameters = [
        { name: "perPage", wireName: "per_page", in: "query", maximum: 50 },
        { name: "after", wireName: "after", in: "query" },
      ];
      return { ...definition, operation: { ...operation, parameters } };
    };

    test.each<[given: object, sent: string]>([
      [{}, "{}"],
      [{ limit: 2 }, '{"perPage":2}'],
      [{ limit: 200 }, '{"perPage":50}'],
      [{ limit: 2, perPage: 20 }, '{"perPage":2}'],
      [{ limit: 20, perPage: 2 }, '{"perPage":2}'],
      [{ limit: 2, pageSize: 20 }, '{"pageSize":20,"perPage":2}'],
    ])("%j asks for pages by its size", async (given, sent) => {
      await new List(named(), given).toArray();
      expect(server.requests[0]?.headers["x-params"]).toBe(sent);
    });

    test.each<[given: object, field: string, rule: string]>([
      [{ perPage: 51 }, "perPage", "must be a whole number, 1 to 50."],
      [{ after: "2" }, "after", "is not for a list"],
    ])("%j is refused by its name", async (given, field, rule) => {
      await expect(new List(named(), given).toArray()).rejects.toMatchObject({
        name: "InvalidArgumentError",
        field,
        message: expect.stringContaining(rule),
      });
      expect(server.requests).toEqual([]);
    });
  });

  test.each<[field: string, wrong: object]>([
    ["definition", { prepare: undefined }],
    ["definition", { items: "things" }],
    ["definition.client", { client: {} }],
    ["definition.operation", { operation: "ListThing" }],
    ["definition.operation", { operation: { id: "ListThing" } }],
  ])("is refused for an unusable %s: %j", async (field, wrong) => {
    const refusal = { name: "InvalidArgumentError", field };
    expect(() => new List({ ...colours(), ...wrong })).toThrow(expect.objectContaining(refusal));
    await expect(fetchPage({ ...colours(), ...wrong })).rejects.toMatchObject(refusal);
  });

  test("copies nested parameters when it is made", async () => {
    const params = { since: new Date(0), shades: [{ name: "dark" }] };
    const list = new List(colours(), params);
    params.since.setFullYear(2000);
    params.shades[0] = { name: "light" };
    await list.toArray();
    const expected = '{"since":"1970-01-01T00:00:00.000Z","shades":[{"name":"dark"}]}';
    expect(server.requests[0]?.headers["x-params"]).toBe(expected);
  });

  test("without ids resumes by the number of items before the place", async () => {
    const list = new List(colours());
    const items = list[Symbol.asyncIterator]();
    await items.next();
    await items.return();
    const { cursor } = list;
    expect(await new List(colours(), { cursor }).toArray()).toEqual(["green", "blue"]);
    expect(JSON.stringify(list)).toBe(JSON.stringify({ operation: "ListColour", cursor }));
  });

  test("does not trust the ids of its items", async () => {
    const definition = colours({ id: () => 5 as unknown as string });
    const page = await fetchPage(definition);
    expect(await new List(definition, { cursor: page.cursor }).toArray()).toEqual(["blue"]);
  });

  test("may have pages without tokens", async () => {
    const call = fetchPage(colours());
    expect(call).toBeInstanceOf(CallPromise);
    const { data, response } = await call.withResponse();
    expect(data).toMatchObject({ items: ["red", "green"], hasNextPage: true, nextPageToken: undefined });
    expect(response).toMatchObject({ status: 200, headers: { "content-type": "application/json" } });
    expect((await data.nextPage())?.items).toEqual(["blue"]);
  });

  test.each([{ colours: "red" }, "null"])("whose page has no list is unreadable: %j", async (body) => {
    server.answer(() => ({ body }));
    await expect(new List(colours()).toArray()).rejects.toMatchObject({
      name: "UnreadableResponseError",
      operation: "ListColour",
      status: 200,
    });
  });

  test("passes on the definition's own errors", async () => {
    const mine = new Error("mine");
    const definition = colours({
      nextPageUrl: () => {
        throw mine;
      },
    });
    await expect(new List(definition).toArray()).rejects.toBe(mine);
  });

  test("over a client without our errors still ends with an abort", async () => {
    const controller = new AbortController();
    server.answer(() => {
      controller.abort();
      return "silence";
    });
    const aborted = new List(colours(), {}, { signal: controller.signal }).toArray();
    await expect(aborted).rejects.toMatchObject({ name: "AbortError", code: "aborted" });
  });
});
