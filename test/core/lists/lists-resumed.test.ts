/** A resumed list keeps its filters and page size, whatever the service's base URL and kind of next pages. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { ProxyClient } from "../../../src/index.js";
import { colourList, kitClient, thingList, type Colour } from "../../support/kit-service.js";
import {
  listPath,
  pageJSON,
  read,
  sidsOf,
  startListingService,
  type ListingService,
} from "../../support/listing-service.js";
import { closeLater, openService } from "../../support/close-later.js";
import type { Service } from "../../support/service.js";
import { serviceSid, sessionsClient, sidOf } from "../../support/sessions.js";

const kitOf = ({ url }: Service) => closeLater(kitClient({ baseUrl: url, proxy: false, maxRetries: 0 }));

describe("a list whose pages hold the token of the next one", () => {
  const names = ["red", "orange", "yellow", "green", "blue", "indigo", "violet"];
  let server: Service;
  let client: ReturnType<typeof kitClient>;
  beforeEach(async () => {
    server = await openService(({ target }) => {
      const { searchParams } = new URL(target, "http://x");
      const from = Number(searchParams.get("after") ?? 0);
      const to = from + Number(searchParams.get("pageSize") ?? 3);
      const colours = names.slice(from, to).map((name) => ({ name }));
      return { body: { colours, next: to < names.length ? String(to) : null } };
    });
    client = kitOf(server);
  });

  const asked = (): Record<string, string>[] =>
    server.requests.map(({ target }) => Object.fromEntries(new URL(target, "http://x").searchParams));
  const texts = (colours: readonly Colour[]): string[] => colours.map(({ name }) => name);
  const filters = { shade: "dark & light", pageSize: 2 };

  test.each([{}, ["2"], true, "\ud800"])(
    "ends at an invalid token, with a cursor for resuming: %j",
    async (next) => {
      server.answer({ body: { colours: [{ name: "red" }], next } });
      await expect(colourList(client, filters).toArray()).rejects.toMatchObject({
        name: "UnreadableResponseError",
        field: "nextPageToken",
        cursor: expect.any(String) as unknown,
      });
    },
  );

  test("keeps its filters and page size on every page", async () => {
    expect(texts(await colourList(client, filters).toArray())).toEqual(names);
    expect(asked()).toHaveLength(4);
    for (const query of asked()) expect(query).toMatchObject({ shade: "dark & light", pageSize: "2" });
  });

  test.each([1, 2, 3, 4, 5, 6])(
    "keeps them when it is resumed by its cursor only, after %i items",
    async (count) => {
      const begun = colourList(client, filters);
      const items = begun[Symbol.asyncIterator]();
      for (let i = 0; i < count; i++) await items.next();
      await items.return();
      const { cursor } = begun;
      server.forget();
      const resumed = colourList(client, { cursor });
      expect(texts(await resumed.toArray())).toEqual(names.slice(count));
      for (const query of asked()) expect(query).toMatchObject({ shade: "dark & light", pageSize: "2" });
      // Then once more, from the resumed list.
      server.forget();
      const again = colourList(client, { cursor });
      const pages = again.byPage();
      await pages.next();
      await pages.return(undefined);
      expect(texts(await colourList(client, { cursor: again.cursor }).toArray()).at(-1) ?? "violet").toBe(
        "violet",
      );
      for (const query of asked()) expect(query).toMatchObject({ shade: "dark & light", pageSize: "2" });
    },
  );
});

describe("an operation's parameter with the name of one of the list's", () => {
  test.each([
    ["limit", { limit: 2 }],
    ["limit", { limit: 0 }],
    ["cursor", { cursor: "abc" }],
  ])("(%s: %j) is sent, or refused by name", async (name, given) => {
    const server = await openService({ body: { things: [{ id: 1 }, { id: 2 }, { id: 3 }] } });
    const end = await (async () => thingList(kitOf(server), given).toArray())().then(
      () => "read",
      (error: unknown) => String(error),
    );
    const sent = server.requests.some(({ target }) => new URL(target, "http://x").searchParams.has(name));
    if (!sent) expect(end).toContain(name);
  });
});

describe("with a base URL that has a path", () => {
  let service: ListingService;
  let client: ProxyClient;
  let next: (query: string) => string;
  beforeEach(async () => {
    service = closeLater(await startListingService(7));
    service.server.answer((request) => {
      const reply = service.page({ ...request, target: request.target.replace("/gateway/twilio", "") });
      const { meta, sessions } = reply.body as {
        meta: { next_page_url?: string | null };
        sessions: object[];
      };
      const url = meta.next_page_url;
      if (typeof url === "string") meta.next_page_url = next(url.slice(url.indexOf("?")));
      return { body: { meta, sessions } };
    });
    client = closeLater(sessionsClient(`${service.server.url}/gateway/twilio`));
  });

  const forms: [string, (query: string) => string][] = [
    ["with the path", (query) => `${service.server.url}/gateway/twilio${listPath}${query}`],
    [
      "without the path, as the service itself names them",
      (query) => `${service.server.url}${listPath}${query}`,
    ],
    ["by path alone", (query) => `/gateway/twilio${listPath}${query}`],
    ["by the service's own path alone", (query) => `${listPath}${query}`],
    ["by the query alone", (query) => query],
  ];

  test.each(forms)("pages that are named %s are followed, below that path", async (_how, form) => {
    next = form;
    const list = client.sessions.list(serviceSid, { pageSize: 2 });
    expect((await list.toArray()).map(({ sid }) => sid)).toEqual(sidsOf(7));
    expect(service.targets()).toHaveLength(4);
    for (const target of service.targets())
      expect(target.startsWith(`/gateway/twilio${listPath}?`)).toBe(true);
    const first = await client.sessions.page(serviceSid, { pageSize: 2 });
    const second = await first.nextPage();
    expect(second?.items.map(({ sid }) => sid)).toEqual(sidsOf(7).slice(2, 4));
    const rest = await client.sessions.list(serviceSid, { cursor: first.cursor }).toArray();
    expect(rest.map(({ sid }) => sid)).toEqual(sidsOf(7).slice(2));
  });

  test.each<[string, (query: string) => string]>([
    ["on another path", (query) => `${service.server.url}/other${listPath}${query}`],
    [
      "of another Service",
      (query) => `${service.server.url}${listPath.replace(serviceSid, `KS${"9".repeat(32)}`)}${query}`,
    ],
    ["one level up", (query) => `${service.server.url}/gateway${listPath}${query}`],
    ["of another resource", (query) => `${service.server.url}${listPath}/x${query}`],
    ["on another host", (query) => `http://other.example${listPath}${query}`],
    ["above the path", (query) => `/gateway/twilio/..${listPath}/..${query}`],
  ])("a page %s is refused, and not requested", async (_where, form) => {
    next = form;
    const { items, error } = await read(client.sessions.list(serviceSid, { pageSize: 2 }));
    expect(items).toHaveLength(2);
    expect(error).toMatchObject({ name: "PagingError", code: "foreign_page" });
    expect(service.targets()).toHaveLength(1);
  });
});

describe("every cursor of the package is accepted, however long", () => {
  test.each([100, 1000, 8000, 12_000, 13_000, 15_000])("after a token of %i characters", async (length) => {
    const server = await openService(({ target }) => ({
      body: pageJSON(
        [target.includes("PageToken") ? sidOf(1) : sidOf(2)],
        target.includes("PageToken") ? null : `?PageToken=${"t".repeat(length)}`,
      ),
    }));
    const client = closeLater(sessionsClient(server.url));
    const { cursor } = await client.sessions.page(serviceSid);
    const whole = client.sessions.list(serviceSid);
    const first = await whole.toArray();
    const rest = await client.sessions.list(serviceSid, { cursor }).toArray();
    const last = await client.sessions.list(serviceSid, { cursor: whole.cursor }).toArray();
    expect(first.map(({ sid }) => sid)).toEqual([sidOf(2), sidOf(1)]);
    expect(rest.map(({ sid }) => sid)).toEqual([sidOf(1)]);
    expect(last).toEqual([]);
  });

  test.each(["ü".repeat(5000), "\u{1f511}".repeat(3000), '"\\'.repeat(4000)])(
    "after items with long names",
    async (name) => {
      const server = await openService(({ target }) => ({
        body: {
          colours: target.includes("after") ? [{ name: "last" }] : [{ name }, { name: `${name}2` }],
          next: target.includes("after") ? null : "2",
        },
      }));
      const client = kitOf(server);
      const list = colourList(client);
      const items = list[Symbol.asyncIterator]();
      await items.next();
      await items.return();
      const rest = await colourList(client, { cursor: list.cursor }).toArray();
      expect(rest.map((colour) => colour.name)).toEqual([`${name}2`, "last"]);
    },
  );
});
