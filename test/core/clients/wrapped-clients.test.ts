/**
 * Detached methods work, and so do clients behind a Proxy; anything else rejects with an error of the
 * package.
 */
/* eslint-disable @typescript-eslint/unbound-method -- Untyped programs detach methods from their objects. */
import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { ProxyClient } from "../../../src/index.js";
import { openService } from "../../support/close-later.js";
import type { Service } from "../../support/service.js";
import { serviceSid, sid } from "../../support/sessions.js";
import { clientsOf, type Clients } from "../support/calls.js";

let server: Service;
let clients: Clients;
beforeEach(async () => {
  server = await openService(() => ({ body: { sid, sessions: [{ sid }], meta: {} } }));
  clients = clientsOf({ baseUrl: server.url, maxRetries: 0 });
});

/** Works, or rejects with an error of the package; never throws, and never rejects with a TypeError. */
async function settles(use: () => unknown): Promise<void> {
  let result: unknown;
  expect(() => (result = use())).not.toThrow();
  await Promise.resolve(result).catch((error: unknown) => {
    expect(error).toMatchObject({ code: expect.anything(), retryable: false });
    expect(error).not.toBeInstanceOf(TypeError);
  });
}

describe("a detached method", () => {
  type Given = Clients & Pick<ProxyClient, "sessions">;
  const uses: [string, (given: Given) => unknown][] = [
    ["create", ({ sessions: { create } }) => create(serviceSid)],
    ["createOnce", ({ sessions: { createOnce } }) => createOnce(serviceSid, { uniqueName: "order-1" })],
    ["fetch", ({ sessions: { fetch } }) => fetch(serviceSid, sid)],
    ["update", ({ sessions: { update } }) => update(serviceSid, sid, {})],
    ["delete", ({ sessions: { delete: remove } }) => remove(serviceSid, sid)],
    ["page", ({ sessions: { page } }) => page(serviceSid)],
    ["list, to its end", ({ sessions: { list } }) => list(serviceSid).toArray()],
    ["list, by pages", ({ sessions: { list } }) => list(serviceSid).byPage().next()],
    ["request", ({ kit: { request } }) => request({ method: "GET", url: "/x" })],
    ["close", ({ kit: { close } }) => close()],
    [
      "withOptions",
      ({ kit: { withOptions } }) => withOptions({ timeout: 5000 }).request({ method: "GET", url: "/x" }),
    ],
    [
      "toArray",
      ({ sessions }) => {
        const { toArray } = sessions.list(serviceSid);
        return toArray();
      },
    ],
    [
      "withResponse",
      ({ sessions }) => {
        const { withResponse } = sessions.fetch(serviceSid, sid);
        return withResponse();
      },
    ],
    [
      "nextPage",
      async ({ sessions }) => {
        const { nextPage } = await sessions.page(serviceSid);
        return nextPage();
      },
    ],
  ];
  test.each(uses)("%s", async (_name, use) => {
    await settles(() => use({ ...clients, sessions: clients.proxy.sessions }));
  });
});

/** Also wraps the values that it returns, like frameworks that watch for changes. */
function deep<T extends object>(target: T): T {
  return new Proxy(target, {
    get(inner, name, receiver) {
      const value: unknown = Reflect.get(inner, name, receiver);
      return typeof value === "object" && value !== null && !(value instanceof Promise) ? deep(value) : value;
    },
  });
}

const wrappings: [string, (client: ProxyClient) => ProxyClient][] = [
  ["a Proxy", (client) => new Proxy(client, {})],
  ["a Proxy in a Proxy", (client) => new Proxy(new Proxy(client, {}), {})],
  ["a Proxy that wraps all that it gives", deep],
];
describe.each(wrappings)("behind %s", (_what, wrap) => {
  const uses: [string, (client: ProxyClient) => unknown][] = [
    ["create", (client) => client.sessions.create(serviceSid)],
    ["createOnce", (client) => client.sessions.createOnce(serviceSid, { uniqueName: "order-1" })],
    ["fetch", (client) => client.sessions.fetch(serviceSid, sid)],
    ["update", (client) => client.sessions.update(serviceSid, sid, {})],
    ["delete", (client) => client.sessions.delete(serviceSid, sid)],
    ["page", (client) => client.sessions.page(serviceSid)],
    ["list", (client) => client.sessions.list(serviceSid).toArray()],
    ["withResponse", (client) => client.sessions.fetch(serviceSid, sid).withResponse()],
    ["request", (client) => client.request({ method: "GET", url: "/x" })],
    ["withOptions", (client) => wrap(client.withOptions({ timeout: 5000 })).sessions.fetch(serviceSid, sid)],
    ["toJSON", (client) => JSON.stringify(client)],
    ["inspect", (client) => inspect(client)],
    ["String", (client) => String(client)],
    ["close", (client) => client.close()],
    ["await using", (client) => client[Symbol.asyncDispose]()],
  ];
  test.each(uses)("%s works", async (_name, use) => {
    await expect(Promise.resolve().then(() => use(wrap(clients.proxy)))).resolves.not.toBeInstanceOf(Error);
  });

  test("the base URL is the same", () => {
    expect(wrap(clients.proxy).baseUrl).toBe(server.url);
  });
});
