/** Hooks and policies cannot see a credential, because none of their arguments leads to one. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { ClientOptions, Policy, ServiceRequest } from "../../../src/core/index.js";
import { openService } from "../../support/close-later.js";
import type { FakeResponse, Service } from "../../support/service.js";
import { accountSid, authToken, sid } from "../../support/sessions.js";
import { calls, clientsOf } from "../support/calls.js";
import { kitSecret } from "../../support/kit-service.js";
import { reachable } from "./reach.js";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const secrets = [authToken, base64(`${accountSid}:${authToken}`), kitSecret, base64(`kit:${kitSecret}`)];

let server: Service;
let elsewhere: Service;
beforeEach(async () => {
  server = await openService();
  elsewhere = await openService(() => ({ body: { sid } }));
});

const ends: [string, FakeResponse][] = [
  ["a success", { body: { sid, sessions: [], meta: {} } }],
  ["an error", { status: 400, body: { code: 20001, message: "m" } }],
  ["an error that may pass", { status: 503, body: "down" }],
];

/** Makes each call over a client with these options, and ignores its result. */
async function callAll(options: ClientOptions): Promise<unknown[]> {
  const clients = clientsOf({ baseUrl: server.url, ...options });
  const results: unknown[] = [];
  for (const { make } of calls) results.push(await make(clients).catch((error: unknown) => error));
  return results;
}

describe.each(ends)("around %s", (_what, reply) => {
  beforeEach(() => {
    server.answer(() => reply);
  });

  test("no policy can reach a credential, before or after the call", async () => {
    const found: string[] = [];
    const policy: Policy = async (request, next) => {
      found.push(...(await reachable(request, secrets)));
      try {
        const response = await next(request);
        found.push(...(await reachable(response, secrets)));
        return response;
      } catch (error) {
        found.push(...(await reachable(error, secrets)));
        throw error;
      } finally {
        // A property that was missing before may exist now.
        found.push(...(await reachable(request, secrets)));
      }
    };
    await callAll({ policies: [policy] });
    expect(found).toEqual([]);
  });

  test("no hook or logger can reach a credential", async () => {
    const given: unknown[] = [];
    const note = (...args: unknown[]): undefined => void given.push(...args);
    await callAll({
      hooks: { beforeRequest: note, afterResponse: note, onRetry: note, onError: note },
      logger: { debug: note, warn: note, info: note, error: note } as never,
    });
    expect(given.length).toBeGreaterThan(calls.length);
    expect(await reachable(given, secrets)).toEqual([]);
  });

  test("neither a result nor an error leads to a credential", async () => {
    expect(await reachable(await callAll({}), secrets)).toEqual([]);
  });
});

describe("a policy that sends a request elsewhere", () => {
  /** A value that gives one URL when first read, and another one later. */
  const shifting = (): object => {
    let reads = 0;
    return { toString: () => (reads++ === 0 ? `${server.url}/v1` : elsewhere.url), startsWith: () => true };
  };
  test.each<[string, (request: ServiceRequest) => unknown]>([
    [
      "a getter that changes its mind",
      (request) => {
        let reads = 0;
        return {
          ...request,
          get url() {
            return reads++ < 1 ? request.url : elsewhere.url;
          },
        };
      },
    ],
    ["an object that reads as two", (request) => ({ ...request, url: shifting() })],
    ["a URL object", (request) => ({ ...request, url: new URL(elsewhere.url) })],
    ["nothing", () => undefined],
    ["a request without headers", (request) => ({ ...request, url: elsewhere.url, headers: undefined })],
  ])("by %s takes no credential along, and causes no TypeError", async (_what, change) => {
    server.answer(() => ({ body: { sid, sessions: [], meta: {} } }));
    // Invalid results that JavaScript allows a policy to return.
    const policy: Policy = (request, next) => next(change(request) as ServiceRequest);
    for (const result of await callAll({ policies: [policy], maxRetries: 0 }))
      expect(result).not.toBeInstanceOf(TypeError);
    for (const { headers } of elsewhere.requests) expect(headers).not.toHaveProperty("authorization");
  });

  test.each(["/../other", "/%2e%2E/other", "/.\t./other", "\\..\\other", "/things/../../other"])(
    "by %j, out of the base URL's path, is refused",
    async (way) => {
      const policy: Policy = (request, next) => next({ ...request, url: `${server.url}/v1${way}` });
      const clients = clientsOf({ baseUrl: `${server.url}/v1`, policies: [policy] });
      await expect(clients.kit.request({ method: "GET", url: "/things" })).rejects.toMatchObject({
        name: "InvalidArgumentError",
        field: "url",
      });
      await expect(clients.kit.request({ method: "GET", url: `/x/..${way}` })).rejects.toMatchObject({
        field: "url",
      });
      expect(server.requests).toEqual([]);
    },
  );

  test.each<[string, object]>([
    ["method", { method: "" }],
    ["method", { method: "CONNECT" }],
    ["body", { body: null }],
    ["body", { body: { a: 1 } }],
    ["signal", { signal: { aborted: false } }],
    ["timeout", { timeout: NaN }],
    ["maxRetries", { maxRetries: Infinity }],
    ["maxResponseBytes", { maxResponseBytes: "many" }],
    ["responseType", { responseType: "stream" }],
    ["onDownloadProgress", { onDownloadProgress: 1 }],
    ["headers.Host", { headers: { Host: "elsewhere.example" } }],
    ["headers.content-length", { headers: { "content-length": "1" } }],
    ["headers.x-mine", { headers: { "x-mine": "a\r\nx-other: b" } }],
    ["headers.x-mine", { headers: { "x-mine": "a\0b" } }],
    ["headers.x-mine", { headers: { "x-mine": "5 €" } }],
    ["headers.x-mine", { headers: { "x-mine": { a: 1 } } }],
    ["headers", { headers: { "x mine": "a" } }],
  ])("and one that makes %s invalid is refused: %j", async (field, change) => {
    const policy: Policy = (request, next) => next({ ...request, ...change });
    const clients = clientsOf({ baseUrl: server.url, policies: [policy] });
    const call = clients.kit.request({ method: "POST", url: "/things", data: "a" });
    await expect(call).rejects.toMatchObject({ name: "InvalidArgumentError", field });
    expect(server.requests).toEqual([]);
  });

  test("but one that stays below that path is sent", async () => {
    server.answer(() => ({ body: {} }));
    const clients = clientsOf({ baseUrl: `${server.url}/v1` });
    await clients.kit.request({ method: "GET", url: "/a/../things?at=/../x" });
    expect(server.requests).toMatchObject([{ target: "/v1/things?at=/../x" }]);
  });

  test.each([
    ["another port", (url: string) => url.replace(/:\d+/u, new URL(elsewhere.url).port.replace(/^/u, ":"))],
    [
      "another host",
      (url: string) =>
        url.replace("127.0.0.1", "localhost").replace(/:\d+/u, `:${new URL(elsewhere.url).port}`),
    ],
    [
      "user and password",
      (url: string) =>
        url.replace("//", "//user:password@").replace(/:\d+/u, `:${new URL(elsewhere.url).port}`),
    ],
  ])("(%s) takes no credential along", async (_what, change) => {
    server.answer(() => ({ body: { sid, sessions: [], meta: {} } }));
    const policy: Policy = (request, next) => next({ ...request, url: change(request.url) });
    await callAll({ policies: [policy], maxRetries: 0 });
    for (const { headers } of elsewhere.requests) expect(headers).not.toHaveProperty("authorization");
  });
});

test.each(["Authorization", "authorization", "Proxy-Authorization", "Host", "Cookie2\r\nX"])(
  "a hook cannot set the header %j",
  async (name) => {
    server.answer(() => ({ body: { sid, sessions: [], meta: {} } }));
    const results = await callAll({ hooks: { beforeRequest: () => ({ [name]: "x" }) } });
    for (const result of results) expect(result).toMatchObject({ name: "InvalidArgumentError" });
    expect(server.requests).toEqual([]);
  },
);
