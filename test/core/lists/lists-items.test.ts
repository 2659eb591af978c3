/**
 * An invalid item is an error that names its place; a missing field is not a key; leaving a list ends it at
 * once.
 */
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { CallOptions, List, Page, ProxyClient, Session } from "../../../src/index.js";
import { openService } from "../../support/close-later.js";
import { pageJSON, read } from "../../support/listing-service.js";
import type { Service } from "../../support/service.js";
import { serviceSid, sid, sidOf } from "../../support/sessions.js";
import { calls, clientsOf, factsOf, failureOf, type Clients } from "../support/calls.js";

let server: Service;
let clients: Clients;
let sessions: ProxyClient["sessions"];
beforeEach(async () => {
  server = await openService();
  clients = clientsOf({ baseUrl: server.url, maxRetries: 0 });
  sessions = clients.proxy.sessions;
});

/** The ways to read a list, each at least to its first item or page. */
const readings: [string, (list: List<Session>) => Promise<unknown>][] = [
  ["toArray()", (list) => list.toArray()],
  ["the loop over items", (list) => read(list).then(({ error }) => Promise.reject(error as Error))],
  ["the loop over pages", (list) => read(list.byPage()).then(({ error }) => Promise.reject(error as Error))],
];
const page = (items: unknown[], next?: string): Record<string, unknown> => ({
  ...pageJSON([], next),
  sessions: items,
});

describe("among the items of a page", () => {
  const things = [null, true, 0, 5, "", "KC1", [], [{ sid }], false];

  test.each(things)("%j is an error that names its place, however the page is read", async (thing) => {
    for (const place of [0, 1, 2]) {
      const items: unknown[] = [{ sid: sidOf(1) }, { sid: sidOf(2) }, { sid: sidOf(3) }];
      items[place] = thing;
      server.answer(() => ({ body: page(items) }));
      const expected = { name: "UnreadableResponseError", code: "unreadable_response", status: 200 };
      for (const [name, reading] of [
        ...readings,
        ["page()", () => sessions.page(serviceSid)],
      ] as typeof readings) {
        const error = await failureOf(reading(sessions.list(serviceSid)));
        expect(factsOf(name, error)).toMatchObject({ call: name, ...expected });
        expect(`${error.message} ${String((error as { field?: string }).field)}`).toContain(
          `sessions[${place}]`,
        );
      }
    }
  });
});

describe("a missing field is not a key,", () => {
  const keys = (one: unknown): string[] => Object.keys(one as object);

  test("whichever call returns the session", async () => {
    server.answer(({ target, method }) => ({
      body: method === "GET" && !target.includes("/Sessions/") ? page([{ sid }]) : { sid },
    }));
    const found: Record<string, unknown> = {
      create: await sessions.create(serviceSid),
      fetch: await sessions.fetch(serviceSid, sid),
      update: await sessions.update(serviceSid, sid, { ttl: 1 }),
      list: (await sessions.list(serviceSid).toArray())[0],
      page: (await sessions.page(serviceSid)).items[0],
      response: (await sessions.fetch(serviceSid, sid).withResponse()).data,
    };
    for (const [name, session] of Object.entries(found))
      expect({ name, keys: keys(session) }).toEqual({ name, keys: ["sid"] });
  });

  test("while null stays null, and unknown fields stay", async () => {
    server.answer(() => ({ body: { sid, date_ended: null, links: { participants: "x" }, new_field: 1 } }));
    const session = await sessions.fetch(serviceSid, sid);
    expect(keys(session).sort()).toEqual(["dateEnded", "links", "new_field", "sid"].sort());
    expect(session.dateEnded).toBeNull();
    expect(keys(session.links)).toEqual(["participants"]);
    expect(Object.assign({ ttl: 60, status: "open" }, session)).toMatchObject({ ttl: 60, status: "open" });
    expect("ttl" in session).toBe(false);
  });
});

describe("leaving byPage() while a page is on its way", () => {
  const soon = async (action: Promise<unknown>): Promise<unknown> =>
    Promise.race([action, wait(3000, "still waiting", { ref: false })]);

  test.each([
    ["return", 0],
    ["throw", 0],
    ["return", 1],
  ] as const)("by %s() after %i pages ends it at once, and the request with it", async (how, before) => {
    const first = { body: page([{ sid }], "?PageToken=1") };
    server.answer(() => (server.requests.length > before ? "silence" : first));
    const pages = sessions.list(serviceSid).byPage();
    for (let i = 0; i < before; i++) await pages.next();
    const pending = pages.next().then(
      () => "settled",
      () => "settled",
    );
    await server.received(before + 1);
    const left =
      how === "return" ? pages.return(undefined) : pages.throw(new Error("mine")).catch(() => "left");
    expect(await soon(left)).not.toBe("still waiting");
    expect(await soon(pending)).toBe("settled");
    await server.disconnected();
    expect(await pages.next()).toMatchObject({ done: true });
    expect(server.requests).toHaveLength(before + 1);
  });

  test("before the first step nothing is sent, and nothing afterwards", async () => {
    const pages = sessions.list(serviceSid).byPage();
    await pages.return(undefined);
    expect(await pages.next()).toMatchObject({ done: true });
    expect(server.requests).toEqual([]);
  });
});

describe("an invalid AbortSignal is refused before anything is sent:", () => {
  const standIns: [string, unknown][] = [
    ["a flag and a listener", { aborted: false, addEventListener: () => undefined }],
    ["a flag", { aborted: false }],
    ["an aborted flag", { aborted: true }],
    ["an event target", new EventTarget()],
    ["its controller", new AbortController()],
    ["nothing", {}],
    ["null", null],
    ["a text", "signal"],
    ["a function", () => undefined],
    ["its prototype", AbortSignal.prototype],
    ["an object that inherits from it", Object.create(AbortSignal.prototype)],
  ];
  test.each(standIns)("%s", async (_what, signal) => {
    // The types forbid it.
    const options = { signal } as CallOptions;
    for (const { name, make } of calls) {
      const error = await failureOf(Promise.resolve().then(() => make(clients, options)));
      expect(factsOf(name, error)).toMatchObject({ call: name, name: "InvalidArgumentError" });
      expect({ name, field: (error as { field?: string }).field }).toEqual({ name, field: "signal" });
    }
    const bypage: AsyncGenerator<Page<Session>> = sessions.list(serviceSid, {}, options).byPage();
    expect(await failureOf(bypage.next())).toMatchObject({ name: "InvalidArgumentError" });
    expect(server.requests).toEqual([]);
  });
});
