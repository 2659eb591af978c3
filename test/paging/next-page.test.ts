import { beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { PagingError, ProxyClient, UnreadableResponseError } from "../../src/index.js";
import { nextPage } from "../../src/core/paging/next-page.js";
import {
  listPath,
  pageJSON,
  read,
  sids,
  startListingService,
  type ListingService,
} from "../support/listing-service.js";
import { closeLater, openService } from "../support/close-later.js";
import { serviceSid, sidOf } from "../support/sessions.js";

let service: ListingService;
beforeEach(async () => {
  service = closeLater(await startListingService(0));
});

const list = () => service.client.sessions.list(serviceSid);

/** Responds with these pages in turn, and repeats the last one. */
function answerInTurn(pages: readonly Record<string, unknown>[]): void {
  let turn = 0;
  service.server.answer(() => ({ body: pages[Math.min(turn++, pages.length - 1)] }));
}

describe("the next page is at next_page_url", () => {
  test.each([
    ["an absolute URL", () => `${service.server.url}${listPath}?PageToken=x`],
    ["a path", () => `${listPath}?PageToken=x`],
    ["a query", () => "?PageToken=x"],
    ["a name", () => "Sessions?PageToken=x"],
    ["a host in capitals", () => `${service.server.url.replace("http", "HTTP")}${listPath}?PageToken=x`],
    [
      "a path that is encoded in another way",
      () => `${listPath.replace("Sessions", "%53essions")}?PageToken=x`,
    ],
    ["a fragment after it", () => `${listPath}?PageToken=x#there`],
  ])("%s", async (_, next) => {
    answerInTurn([pageJSON([sidOf(2)], next()), pageJSON([sidOf(1)], null)]);
    expect(sids(await list().toArray())).toEqual([sidOf(2), sidOf(1)]);
    expect(service.targets()).toEqual([listPath, `${listPath}?PageToken=x`]);
  });

  test.each([
    ["null", null],
    ["missing", undefined],
    ["empty", ""],
  ])("%s means that there is no next page", async (_, next) => {
    answerInTurn([pageJSON([sidOf(1)], next)]);
    expect(sids(await list().toArray())).toEqual([sidOf(1)]);
    expect(service.targets()).toHaveLength(1);
  });

  test("even after an empty page, which byPage() yields", async () => {
    answerInTurn([
      pageJSON([sidOf(3)], "?PageToken=a"),
      pageJSON([], "?PageToken=b"),
      pageJSON([], "?PageToken=c"),
      pageJSON([sidOf(1)], null),
    ]);
    const { items: pages } = await read(list().byPage());
    expect(pages.map((page) => page.items.length)).toEqual([1, 0, 0, 1]);
  });
});

describe("a next page elsewhere is refused, and no request for it goes out", () => {
  const other = (path: string) => () => `${service.server.url}${path}?PageToken=x`;
  test.each([
    ["another scheme", () => `https://${service.server.url.slice("http://".length)}${listPath}`],
    ["no web address", () => "javascript:alert(1)"],
    ["a file", () => "file:///etc/passwd"],
    ["user info", () => `${service.server.url.replace("//", "//user:password@")}${listPath}?PageToken=x`],
    ["a user", () => `${service.server.url.replace("//", "//user@")}${listPath}?PageToken=x`],
    ["another Service", other(listPath.replace("0123", "9999"))],
    ["another resource", other(listPath.replace("Sessions", "Participants"))],
    ["a longer path", other(`${listPath}/KC1`)],
    ["a shorter path", other(listPath.replace("/Sessions", ""))],
    ["a path that climbs", other(`${listPath}/../../..`)],
    ["a path that climbs in disguise", other(`${listPath}/%2e%2e/%2E%2E`)],
    ["an encoded slash", other(listPath.replace("/Sessions", "%2FSessions"))],
    ["a path that cannot be decoded", other(`${listPath}%ff`)],
    ["another version", other(listPath.replace("v1", "v2"))],
    ["a relative path", () => "elsewhere"],
  ])("%s", async (_, next) => {
    answerInTurn([pageJSON([sidOf(1)], next())]);
    const { items, error } = await read(list());
    expect(sids(items)).toEqual([sidOf(1)]);
    expect(error).toBeInstanceOf(PagingError);
    expect(error).toMatchObject({ code: "foreign_page", operation: "ListSession", retryable: false });
    expect(service.targets()).toEqual([listPath]);
  });

  test.each([
    ["host", (url: string) => url.replace("127.0.0.1", "localhost")],
    ["port", (url: string) => url],
    ["host without a scheme", (url: string) => url.replace("http:", "")],
    ["host behind backslashes", (url: string) => url.replace("http://", "\\\\")],
  ])("another %s", async (_, change) => {
    const elsewhere = await openService();
    answerInTurn([pageJSON([sidOf(1)], `${change(elsewhere.url)}${listPath}?PageToken=x`)]);
    const { items, error } = await read(list());
    expect(sids(items)).toEqual([sidOf(1)]);
    expect(error).toMatchObject({ name: "PagingError", code: "foreign_page" });
    expect(elsewhere.requests).toEqual([]);
  });

  test("its error does not show that address", async () => {
    answerInTurn([pageJSON([], "http://user:hunter2@example.org/canary")]);
    const { error } = await read(list());
    expect(`${String(error)}${JSON.stringify(error)}`).not.toMatch(/hunter2|canary|example/);
  });

  test("and causes no error if the page is not needed", async () => {
    answerInTurn([pageJSON([sidOf(1)], "http://example.org/")]);
    expect(await service.client.sessions.list(serviceSid, { limit: 1 }).toArray()).toHaveLength(1);
    expect((await service.client.sessions.page(serviceSid)).items).toHaveLength(1);
  });
});

describe("a response that is not a page", () => {
  test.each([
    ["a list of another kind", { sessions: {}, meta: { next_page_url: null } }],
    ["no list", { meta: { next_page_url: null } }],
    ["null", null],
    ["a list of something else", { sessions: ["KC1"], meta: { next_page_url: null } }],
    ["a session without its SID", { sessions: [{}], meta: { next_page_url: null } }],
    ["a next page that is a number", { sessions: [], meta: { next_page_url: 5 } }],
    ["a next page that is no URL", { sessions: [], meta: { next_page_url: "http://[" } }],
  ])("%s", async (_, body) => {
    service.server.answer(() => ({ body: body === null ? "null" : body }));
    const { error } = await read(list());
    expect(error).toBeInstanceOf(UnreadableResponseError);
    expect(error).toMatchObject({ code: "unreadable_response" });
  });
});

describe("a listing that leads nowhere ends", () => {
  test.each([1, 2, 3, 10])("if the service leads in a circle of %i", async (length) => {
    service.server.answer(({ target }) => {
      const token = Number(new URL(target, service.server.url).searchParams.get("PageToken") ?? 0);
      return { body: pageJSON([sidOf(100 - token)], `?PageToken=${(token % length) + 1}`) };
    });
    const { items, error } = await read(list());
    expect(items).toHaveLength(length + 1);
    expect(error).toMatchObject({ name: "PagingError", code: "repeated_page" });
    expect(service.targets()).toHaveLength(length + 1);
  });

  test("if the first page refers to itself", async () => {
    answerInTurn([pageJSON([sidOf(1)], listPath)]);
    const { items, error } = await read(list());
    expect(items).toHaveLength(1);
    expect(error).toMatchObject({ code: "repeated_page" });
    expect(service.targets()).toEqual([listPath]);
  });

  test("if page after page is empty, each with a next one", async () => {
    let token = 0;
    service.server.answer(() => ({ body: pageJSON([], `?PageToken=${token++}`) }));
    const { error } = await read(list());
    expect(error).toMatchObject({ name: "PagingError", code: "empty_pages" });
    expect(service.targets()).toHaveLength(1000);
  });
});

describe.each([
  ["foreign_page", "http://elsewhere.example/"],
  ["unreadable_response", "http://["],
  ["repeated_page", listPath],
])("%s: the error names the response that leads there", (code, next) => {
  const facts = { code, status: 200, requestId: "RQ1", attempts: 1 };
  beforeEach(() => {
    const headers = { "Twilio-Request-Id": "RQ1" };
    service.server.answer(() => ({ body: pageJSON([sidOf(1)], next), headers }));
  });

  test("in a listing", async () => {
    expect((await read(list())).error).toMatchObject(facts);
  });

  test("page by page", async () => {
    const page = await service.client.sessions.page(serviceSid);
    await expect(page.nextPage()).rejects.toMatchObject(facts);
  });
});

test("any query of the page's URL is sent as a URL parser reads it", () => {
  const baseUrl = "https://service.example/prefix";
  const query = fc.oneof(fc.string({ unit: "binary" }), fc.webQueryParameters());
  fc.assert(
    fc.property(query, (text) => {
      const next = `${baseUrl}${listPath}?${text}`;
      const place = {
        facts: { operation: "ListSession" },
        client: { baseUrl },
        url: `${listPath}?PageSize=5`,
      };
      expect(nextPage(next, place)).toBe(listPath + new URL(next).search);
    }),
  );
});

describe("Twilio's own hosts", () => {
  const url = `${listPath}?PageSize=5`;
  const next = (from: string, to: string) =>
    nextPage(`${to}${listPath}?Page=1`, {
      facts: { operation: "ListSession" },
      client: new ProxyClient({ accountSid: `AC${"0".repeat(32)}`, authToken: "token", baseUrl: from }),
      url,
    });

  test.each([
    ["https://proxy.dublin.ie1.twilio.com", "https://proxy.twilio.com"],
    ["https://proxy.ie1.twilio.com", "https://proxy.dublin.ie1.twilio.com"],
    ["https://proxy.twilio.com", "https://proxy.twilio.com:443"],
  ])("%s continues at a URL of %s, but stays on its own host", (from, to) => {
    expect(next(from, to)).toBe(`${listPath}?Page=1`);
  });

  test.each([
    ["https://proxy.twilio.com", "https://api.twilio.com"],
    ["https://proxy.twilio.com", "http://proxy.twilio.com"],
    ["https://proxy.twilio.com", "https://proxy.twilio.com:8443"],
    ["https://proxy.twilio.com", "https://proxy.twilio.com.example.org"],
    ["https://proxy.twilio.com", "https://proxy.a.b.c.twilio.com"],
    ["https://proxy.twilio.com", "https://proxy.example.org"],
    ["https://proxy.example.org", "https://proxy.twilio.com"],
  ])("%s does not continue at a URL of %s", (from, to) => {
    expect(() => next(from, to)).toThrow(PagingError);
  });
});
