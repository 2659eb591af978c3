/** What a call returns besides its data, over any client of the generated class. */
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, test } from "@jest/globals";
import axios, { AxiosError } from "axios";
import { CallPromise, ServiceClient, type Policy } from "../../../src/core/index.js";
import { readEnvironment } from "../../../src/core/environment/environment.js";
import { userAgent } from "../../../src/core/client/user-agent.js";
import { name, version } from "../../../src/version.js";
import { failureOf, nobody, product, session, testClient } from "../support/harness.js";
import { openService } from "../../support/close-later.js";

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

  test("include the request's id", async () => {
    expect(await headersOf({}, "RQ1")).toMatchObject({ requestId: "RQ1" });
    expect((await headersOf({})).requestId).toBeUndefined();
  });
});

describe("a runtime without an environment", () => {
  const { process } = globalThis;
  afterEach(() => {
    globalThis.process = process;
  });

  test("reads no variables, and has no name in the user agent", () => {
    Reflect.deleteProperty(globalThis, "process");
    expect(readEnvironment("TWILIO_AUTH_TOKEN")).toBeUndefined();
    expect(userAgent({ name, version }, "mine/1")).toBe(`twilio-proxy-sessions/${version} mine/1`);
    const accountSid = `AC${"0".repeat(32)}`;
    const client = new ServiceClient(product, { accountSid, authToken: "token" });
    expect(client.baseUrl).toBe("https://proxy.twilio.com");
    void client.close();
  });
});

describe("a policy that returns no response fails the call, which may have been carried out:", () => {
  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", "done"],
    ["a part of it", { status: 200 }],
    [
      "a status of failure",
      { status: 500, text: "{}", headers: { get: () => undefined, toJSON: () => ({}) }, attempts: 1 },
    ],
    ["headers that are a record", { status: 201, text: "{}", headers: {}, attempts: 1 }],
  ])("%s", async (_what, returned) => {
    const policy = (async (request, next) => {
      await next(request);
      return returned;
    }) as Policy;
    const server = await openService(() => session);
    const { call } = testClient(server.url, { policies: [policy] });
    const around = await failureOf(call("POST"));
    expect(around).toMatchObject({ name: "ConnectionError", code: "http_client_failed", outcome: "unknown" });
    expect(around.message).toContain("must return what next() gives");
  });
});

test("a header that a policy adds is sent unchanged, or omitted if it is undefined", async () => {
  const server = await openService(() => session);
  const policy: Policy = (request, next) =>
    next({
      ...request,
      headers: { ...request.headers, "x-mine": "Jürgen", "user-agent": undefined },
    } as never);
  await testClient(server.url, { policies: [policy] }).call("GET");
  expect(server.requests[0]?.headers["x-mine"]).toBe("Jürgen");
  expect(server.requests[0]?.headers).not.toHaveProperty("user-agent");
});

test("a policy that makes a new request does not restart the count of attempts", async () => {
  const server = await openService();
  server.answer({ status: 400 });
  const anew: Policy = ({ method, url }, next) => next({ method, url, headers: {} } as never);
  const { call } = testClient(server.url, { policies: [anew] });
  await expect(call("GET")).rejects.toMatchObject({ status: 400, attempts: 1 });
  server.answer({ status: 429 });
  const { client } = testClient(server.url);
  const error = await failureOf(client.request({ method: "GET", url: "/", attemptPolicy: anew }));
  expect(error).toMatchObject({ status: 429, attempts: 3 });
});

test("a policy that makes a new request keeps the settings of the call, and no body", async () => {
  const server = await openService();
  const seen: object[] = [];
  const anew: Policy = ({ method, url }, next) => next({ method, url, headers: {} } as never);
  const record: Policy = (request, next) => {
    seen.push(request);
    return next(request);
  };
  const { call } = testClient(server.url, { policies: [anew, record] });
  const settings = { timeout: 7000, totalTimeout: 8000, maxRetries: 1, idempotent: true };
  await call("POST", settings);
  const inherited = { operation: { id: "CreateSession" }, signal: expect.any(AbortSignal) as unknown };
  expect(seen).toMatchObject([{ ...settings, ...inherited }]);
  expect(server.requests[0]?.body).toBe("");
});

describe("a policy that passes on a request without its signal", () => {
  test("does not affect waits, hooks and credentials", async () => {
    const server = await openService();
    server.answer({ status: 503 }, session);
    const signals: AbortSignal[] = [];
    const { call, waits } = testClient(server.url, {
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
  });
});

describe("an error from an interceptor of the caller's axios reaches the caller unchanged:", () => {
  const invalid = Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL" });
  test.each<["request" | "response", Error]>([
    ["request", new Error("not on a Sunday")],
    ["request", invalid],
    ["response", invalid],
  ])("a %s interceptor, %p", async (kind, mine) => {
    const own = axios.create();
    if (kind === "request") own.interceptors.request.use(() => Promise.reject(mine));
    else own.interceptors.response.use(undefined, () => Promise.reject(mine));
    const told: unknown[] = [];
    const hooks = { onError: (info: unknown) => void told.push(info) };
    const { call } = testClient(nobody, { axios: own, hooks, maxRetries: 0 });
    expect(await failureOf(call("GET"))).toBe(mine);
    // This is not an SDK error, because the SDK has nothing to add.
    expect(told).toEqual([]);
  });
});

describe("a request interceptor that does not return its config", () => {
  const values = [undefined, null, "text", "", 5, 0, false, Symbol("x"), [1], {}, new Map(), () => 1];
  const kinds: [string, (value: unknown) => unknown, { synchronous: boolean }][] = [
    ["", (value) => value, { synchronous: false }],
    ["a promise of ", (value) => Promise.resolve(value), { synchronous: false }],
    ["synchronously ", (value) => value, { synchronous: true }],
  ];
  test.each(
    kinds.flatMap(([what, make, options]) => values.map((value) => ({ what, value, make, options }))),
  )("but $what$value is reported as such, once", async ({ value, make, options }) => {
    const own = axios.create();
    let calls = 0;
    const broken = (): never => {
      calls++;
      return make(value) as never;
    };
    own.interceptors.request.use(broken, undefined, options);
    const { call } = testClient(nobody, { axios: own });
    expect(await failureOf(call("POST"))).toMatchObject({
      name: "TypeError",
      message:
        "The axios instance could not send the request: a request interceptor must return the config that it was given.",
      cause: { name: "TypeError" },
    });
    expect(calls).toBe(1);
  });

  test("a TypeError of the interceptor itself, of its own request, or of an adapter, stays as it is", async () => {
    const mine = new TypeError("Cannot read properties of undefined (reading 'cancelToken')");
    const fail = (): never => {
      throw mine;
    };
    const own = axios.create();
    const id = own.interceptors.request.use(fail);
    const { call } = testClient(nobody, { axios: own });
    expect(await failureOf(call("POST"))).toBe(mine);
    own.interceptors.request.eject(id);
    const other = own.interceptors.request.use(() => axios.get("nonsense"));
    expect(await failureOf(call("POST"))).toMatchObject({ message: "Invalid URL" });
    own.interceptors.request.eject(other);
    own.defaults.adapter = fail;
    expect(await failureOf(testClient(nobody, { axios: own }).call("POST"))).toBe(mine);
  });
});

test("an AxiosError thrown by an interceptor keeps its message", async () => {
  for (const code of [undefined, "ERR_BAD_REQUEST", "ERR_BAD_RESPONSE", "ERR_NETWORK"]) {
    const own = axios.create();
    own.interceptors.request.use(() => {
      throw new AxiosError("not on a Sunday", code);
    });
    const { call } = testClient("https://api.example", { axios: own, maxRetries: 0 });
    const { name, message } = await failureOf(call("GET"));
    expect({ code, name, message }).toEqual({
      code,
      name: "ConnectionError",
      message: expect.stringContaining("It says: not on a Sunday."),
    });
    expect(message).not.toMatch(/not an HTTP|certificate/);
  }
});

describe("the request", () => {
  test("has a user agent with package, system and runtime, then the additions", async () => {
    const server = await openService();
    const { call } = testClient(server.url, { userAgent: ["my-app/1.4", "(batch; night)"] });
    await call("DELETE");
    expect(server.requests[0]?.headers["user-agent"]).toBe(
      `twilio-proxy-sessions/${version} (${process.platform} ${process.arch}) node/${process.version} my-app/1.4 (batch; night)`,
    );
  });

  test("has the package's version", () => {
    const { version: inPackage } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(version).toBe(inPackage);
  });

  test("has the call's headers over the client's, whatever their case", async () => {
    const server = await openService();
    const { call } = testClient(server.url, {
      headers: { "X-Tenant": "a", "X-Kept": "b", "X-No": undefined },
    });
    await call("DELETE", { headers: { "x-tenant": "c" } });
    expect(server.requests[0]?.headers).toMatchObject({ "x-tenant": "c", "x-kept": "b" });
    expect(server.requests[0]?.headers).not.toHaveProperty("x-no");
  });
});

describe("a call's options", () => {
  test.each<[string, Record<string, unknown>]>([
    ["timeout", { timeout: 0 }],
    ["totalTimeout", { totalTimeout: NaN }],
    ["maxRetries", { maxRetries: -1 }],
    ["idempotent", { idempotent: "yes" }],
    ["headers", { headers: "x" }],
    ["headers", { headers: null }],
    ["headers.authorization", { headers: { authorization: "x" } }],
    ["maxRetry", { maxRetry: 1 }],
    ["baseURL", { baseURL: "http://evil.example" }],
    ["auth", { auth: { username: "a", password: "b" } }],
    ["maxRedirects", { maxRedirects: 5 }],
    ["adapter", { adapter: () => undefined }],
  ])("%s: a rejection, and nothing is sent", async (field, options) => {
    const error = await failureOf(testClient(nobody).call("GET", options));
    expect(error).toMatchObject({ name: "InvalidArgumentError", field });
  });

  const url = "/";
  const methods = [undefined, null, 5, "", "GE T", "GET\r\nX: y", Symbol("x"), "CONNECT", "connect", "Trace"];
  const urls = [...methods, "//evil.example/", "http://evil.example/", "relative", "/\ude00"];
  test.each<[string, unknown]>([
    ...methods.map((method): [string, unknown] => ["method", { method, url }]),
    ...urls.map((text): [string, unknown] => ["url", { method: "GET", url: text }]),
    ["config", undefined],
    ["config", null],
    ["config", () => undefined],
    ["operation", { method: "POST", url, operation: null }],
    ["operation", { method: "POST", url, operation: "CreateThing" }],
    // Not encoded, or an unpaired surrogate, for which another character would be sent.
    ["data", { method: "POST", url, data: { a: 1 } }],
    ["data", { method: "POST", url, data: "a=\ud83d" }],
  ])("a request with an invalid %s is refused: %p", async (field, config) => {
    const error = await failureOf(testClient(nobody).client.request(config as never));
    expect(error).toMatchObject({ name: "InvalidArgumentError", field });
  });

  test("bytes of another realm are a valid body, such as a Buffer under jsdom", async () => {
    const server = await openService(() => ({ body: {} }));
    const data = runInNewContext("Uint8Array.of(97, 98)") as Uint8Array;
    await testClient(server.url).client.request({ method: "POST", url: "/", data });
    expect(server.requests[0]?.body).toBe("ab");
  });
});
