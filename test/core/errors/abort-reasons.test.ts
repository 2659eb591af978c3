/** The reason that a caller gives to abort() is the cause of the error. */
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { FaultServer, json, stalled } from "../../support/fault-server/index.js";
import { kitClient } from "../../support/kit-service.js";
import { pageJSON } from "../../support/listing-service.js";
import { serviceSid, sid } from "../../support/sessions.js";
import { calls, clientsOf, factsOf, failureOf, type Clients } from "../support/calls.js";

let server: FaultServer;
let clients: Clients;
beforeEach(async () => {
  server = await FaultServer.start();
  server.reply(stalled);
  clients = clientsOf({ baseUrl: server.url, sleep: undefined, random: () => 0.99 });
});
afterEach(async () => {
  await clients.close();
  await server.close();
});

const left = new Error("the user left");
const expected = { name: "AbortError", code: "aborted" };

/** Starts a call, and aborts it when its request has come. */
async function abortedBy(reason: unknown, name = "fetch"): Promise<Error> {
  const controller = new AbortController();
  const call = calls.find((one) => one.name === name);
  const failure = failureOf(Promise.resolve(call?.make(clients, { signal: controller.signal })));
  await server.received(1);
  controller.abort(reason);
  return failure;
}

describe("of each call the error's cause is the reason:", () => {
  test.each(calls.map(({ name }) => name))("%s", async (name) => {
    const error = await abortedBy(left, name);
    expect(factsOf(name, error)).toMatchObject(expected);
    expect(error.cause).toMatchObject({ message: "the user left" });
  });
});

describe("wherever the call is:", () => {
  test("before it is sent", async () => {
    const error = await failureOf(
      clients.proxy.sessions.fetch(serviceSid, sid, { signal: AbortSignal.abort(left) }),
    );
    expect(error).toMatchObject({ ...expected, cause: { message: "the user left" } });
    expect(server.requests).toEqual([]);
  });

  test("in the wait between two attempts", async () => {
    server.reply(json(503, {}, { "Retry-After": "60" }));
    const controller = new AbortController();
    const failure = failureOf(clients.proxy.sessions.fetch(serviceSid, sid, { signal: controller.signal }));
    await server.received(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort(left);
    expect(await failure).toMatchObject({ ...expected, cause: { message: "the user left" } });
  });

  test("between the pages of a listing", async () => {
    server.replyOnce(json(200, pageJSON([sid], "?PageToken=1")));
    const controller = new AbortController();
    const list = clients.proxy.sessions.list(serviceSid, {}, { signal: controller.signal });
    const items = list[Symbol.asyncIterator]();
    await items.next();
    controller.abort(left);
    expect(await failureOf(items.next())).toMatchObject({ ...expected, cause: { message: "the user left" } });
  });

  test("while the credentials are fetched", async () => {
    const controller = new AbortController();
    const client = kitClient({
      baseUrl: server.url,
      proxy: false,
      credentials: () => new Promise(() => undefined),
    });
    const failure = failureOf(client.request({ method: "GET", url: "/x", signal: controller.signal }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort(left);
    expect(await failure).toMatchObject({ ...expected, cause: { message: "the user left" } });
    await client.close();
  });
});

describe("whatever the reason is:", () => {
  class OwnError extends Error {
    override name = "OwnError";
  }

  test("an error of the caller's keeps its name", async () => {
    expect((await abortedBy(new OwnError("gone"))).cause).toMatchObject({
      name: "OwnError",
      message: "gone",
    });
  });

  test("a text is told", async () => {
    const { cause } = await abortedBy("the tab was closed");
    expect(typeof cause === "string" ? cause : (cause as Error).message).toBe("the tab was closed");
  });

  test("none is the platform's own", async () => {
    expect((await abortedBy(undefined)).cause).toMatchObject({ name: "AbortError" });
  });

  test("a timeout's is the platform's own", async () => {
    const error = await failureOf(
      clients.proxy.sessions.fetch(serviceSid, sid, { signal: AbortSignal.timeout(30) }),
    );
    expect(error).toMatchObject({ ...expected, cause: { name: "TimeoutError" } });
  });

  test("one that came through another signal", async () => {
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, new AbortController().signal]);
    const failure = failureOf(clients.proxy.sessions.fetch(serviceSid, sid, { signal }));
    await server.received(1);
    controller.abort(left);
    expect((await failure).cause).toMatchObject({ message: "the user left" });
  });

  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;
  const hostile: [string, unknown][] = [
    ["null", null],
    ["a number", 7],
    ["a symbol", Symbol("gone")],
    ["an object", { why: "gone" }],
    ["an object without a prototype", Object.create(null)],
    ["an object in a circle", cyclic],
    ["a function", () => undefined],
    [
      "a getter that throws",
      Object.defineProperty(new Error("x"), "message", {
        get: () => {
          throw new Error("no");
        },
      }),
    ],
    [
      "a proxy that throws",
      new Proxy(
        {},
        {
          get: () => {
            throw new Error("no");
          },
          getPrototypeOf: () => {
            throw new Error("no");
          },
        },
      ),
    ],
  ];
  test.each(hostile)("%s: the call ends with an AbortError that can be shown", async (what, reason) => {
    const error = await abortedBy(reason);
    expect(factsOf("", error)).toMatchObject(expected);
    expect(() => JSON.stringify(error)).not.toThrow();
    if (!what.includes("throws")) expect(() => inspect(error, { depth: 9 })).not.toThrow();
  });
});
