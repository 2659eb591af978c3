/** What a call gives beside its data, whatever client the generated class was given. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { CallPromise, ServiceClient } from "../../../src/core/index.js";
import { readEnvironment } from "../../../src/core/environment/environment.js";
import { userAgent } from "../../../src/core/client/user-agent.js";
import { name, version } from "../../../src/version.js";
import { failureOf, nobody, product, session, testClient } from "../support/harness.js";
import { startService } from "../../support/service.js";

describe("the headers of a response", () => {
  const headersOf = async (headers: unknown, requestId?: string) => {
    const call = new CallPromise(Promise.resolve({ data: 1, status: 200, headers, requestId }));
    return (await call.withResponse()).response;
  };

  test.each<[string, unknown, object]>([
    ["a record", { "X-A": "1" }, { "x-a": "1" }],
    ["an object with toJSON", { toJSON: () => ({ "X-A": "1" }) }, { "x-a": "1" }],
    [
      "several of one name",
      { "Set-Cookie": ["a=1", "b=2"], "x-n": 7 },
      { "set-cookie": "a=1, b=2", "x-n": "7" },
    ],
    ["values that are none", { a: null, b: undefined, c: {}, d: "1" }, { d: "1" }],
    ["none at all", undefined, {}],
    ["null", null, {}],
  ])("%s", async (_what, given, expected) => {
    expect((await headersOf(given)).headers).toEqual(expected);
  });

  test("come with the request's id", async () => {
    expect(await headersOf({}, "RQ1")).toMatchObject({ requestId: "RQ1" });
    expect((await headersOf({})).requestId).toBeUndefined();
  });
});

describe("a runtime without an environment", () => {
  const { process } = globalThis;
  afterEach(() => {
    globalThis.process = process;
  });

  test("has no variables, and no name in the user agent", () => {
    Reflect.deleteProperty(globalThis, "process");
    expect(readEnvironment("TWILIO_AUTH_TOKEN")).toBeUndefined();
    expect(userAgent({ name, version }, "mine/1")).toBe(`twilio-proxy-sessions/${version} mine/1`);
    const accountSid = `AC${"0".repeat(32)}`;
    const client = new ServiceClient(product, { accountSid, authToken: "token" });
    expect(client.baseUrl).toBe("https://proxy.twilio.com");
    void client.close();
  });
});

describe("a policy that hands on a request without its signal", () => {
  test("leaves waits, hooks and credentials as they are", async () => {
    const server = await startService();
    server.answer({ status: 503 }, session);
    const signals: AbortSignal[] = [];
    const { call, client, waits } = testClient(server.url, {
      policies: [(request, next) => next({ ...request, signal: undefined })],
      hooks: { beforeRequest: () => ({ "x-hook": "1" }) },
      credentials: ({ signal }) => {
        signals.push(signal);
        return "Custom 1";
      },
    });
    await call("GET");
    expect(waits).toEqual([250]);
    expect(server.requests[1]?.headers).toMatchObject({ "x-hook": "1", authorization: "Custom 1" });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    await client.close();
    await server.close();
  });
});

test("what an interceptor of the caller's own axios throws reaches the caller as it is", async () => {
  const { default: axios } = await import("axios");
  const own = axios.create();
  const mine = new Error("not on a Sunday");
  own.interceptors.request.use(() => {
    throw mine;
  });
  const told: unknown[] = [];
  const { call, client } = testClient(nobody, { axios: own, hooks: { onError: (info) => told.push(info) } });
  await expect(call("GET")).rejects.toBe(mine);
  // It is none of the SDK's, which knows nothing to say of it.
  expect(told).toEqual([]);
  await client.close();
});

test.each(["request", "response"] as const)(
  "a wrong URL that a %s interceptor of its own comes upon is its own, too",
  async (kind) => {
    const { default: axios } = await import("axios");
    const own = axios.create();
    const mine = Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL" });
    if (kind === "request") own.interceptors.request.use(() => Promise.reject(mine));
    else own.interceptors.response.use(undefined, () => Promise.reject(mine));
    const { call, client } = testClient(nobody, { axios: own, maxRetries: 0 });
    expect(await failureOf(call("GET"))).toBe(mine);
    await client.close();
  },
);

test("a request interceptor that returns nothing is told as that, once", async () => {
  const { default: axios } = await import("axios");
  const own = axios.create();
  let calls = 0;
  own.interceptors.request.use(() => {
    calls++;
    return undefined as never;
  });
  const { call, client } = testClient(nobody, { axios: own });
  expect(await failureOf(call("GET"))).toMatchObject({
    name: "TypeError",
    message:
      "A request interceptor of the axios instance returned nothing: it must return the config that it was given.",
  });
  expect(calls).toBe(1);
  await client.close();
});

test("an error of axios's kind that an interceptor throws is told in its own words", async () => {
  const { default: axios, AxiosError } = await import("axios");
  for (const code of [undefined, "ERR_BAD_REQUEST", "ERR_BAD_RESPONSE", "ERR_NETWORK"]) {
    const own = axios.create();
    own.interceptors.request.use(() => {
      throw new AxiosError("not on a Sunday", code);
    });
    const { call, client } = testClient("https://api.example", { axios: own, maxRetries: 0 });
    const { name, message } = await failureOf(call("GET"));
    expect({ code, name, message }).toEqual({
      code,
      name: "ConnectionError",
      message: expect.stringContaining("It says: not on a Sunday."),
    });
    expect(message).not.toMatch(/not an HTTP|certificate/);
    await client.close();
  }
});

test("a provider that throws something else than an error fails the call all the same", async () => {
  const { call, client } = testClient(nobody, {
    credentials: () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- a provider may throw anything
      throw "sealed";
    },
  });
  expect(await failureOf(call("GET"))).toMatchObject({
    name: "CredentialError",
    cause: { message: "sealed" },
  });
  await client.close();
});
