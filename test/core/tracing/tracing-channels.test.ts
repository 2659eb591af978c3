/** What listeners of Node's tracing channels get of calls, attempts and pages. */
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, tracingChannel, unsubscribe, type TracingChannel } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import axios from "axios";
import {
  fetchPage,
  ServiceClient,
  type OperationInfo,
  type PageMessage,
  type Policy,
  type RequestConfig,
} from "../../../src/core/index.js";
import type { channelsOf as ChannelsOf } from "../../../src/core/tracing/index.js";
import { OAuthClientCredentials, ProxyClient } from "../../../src/index.js";
import { name } from "../../../src/version.js";
import { colourList, kitClient } from "../../support/kit-service.js";
import { startService, type FakeStep, type Service } from "../../support/service.js";
import {
  accountSid,
  authToken,
  failureOf,
  nobody,
  serviceSid,
  session,
  sessionSid,
  testClient,
  type TestClient,
} from "../support/harness.js";

type Level = "call" | "attempt" | "page";
interface Event {
  readonly level: Level;
  readonly event: string;
  /** The message itself, which changes on its way. */
  readonly message: PageMessage;
  /** What it held at the time. */
  readonly seen: PageMessage;
}

const levels: Level[] = ["call", "attempt", "page"];
const template = "/v1/Services/{ServiceSid}/Sessions/{Sid}";
let server: Service;
let current: TestClient | undefined;
let stops: (() => void)[];

beforeEach(async () => {
  server = await startService(() => session);
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) stop();
  await current?.client.close();
  current = undefined;
  await server.close();
});

const channel = (level: Level, of = name): TracingChannel<object, PageMessage> =>
  tracingChannel<object, PageMessage>(`${of}:${level}`);

/** Listens to all events of some channels, until the test is over. */
function listen(only: Level[] = levels, of = name): Event[] {
  const heard: Event[] = [];
  for (const level of only) {
    const listener = (event: string) => (message: PageMessage) => {
      heard.push({ level, event, message, seen: { ...message } });
    };
    const subscribers = {
      start: listener("start"),
      end: listener("end"),
      asyncStart: listener("asyncStart"),
      asyncEnd: listener("asyncEnd"),
      error: listener("error"),
    };
    const traced = channel(level, of);
    traced.subscribe(subscribers);
    stops.push(() => {
      traced.unsubscribe(subscribers);
    });
  }
  return heard;
}

/** Listens to one event, until the test is over. */
function hear(level: Level, event: string, listener: (message: unknown) => void): void {
  const only = `tracing:${name}:${level}:${event}`;
  subscribe(only, listener);
  stops.push(() => unsubscribe(only, listener));
}

/** The finished messages of a channel. */
const finished = (heard: Event[], level: Level): PageMessage[] =>
  heard.filter((one) => one.level === level && one.event === "asyncEnd").map(({ seen }) => seen);

const order = (heard: Event[]): string[] => heard.map(({ level, event }) => `${level} ${event}`);

/** Lists a page of sessions with a client that is traced. */
async function listPage(): Promise<void> {
  const client = new ProxyClient({ accountSid, authToken, baseUrl: server.url, proxy: false, maxRetries: 0 });
  try {
    await client.sessions.list(serviceSid, { pageSize: 7 }).toArray();
  } finally {
    await client.close();
  }
}

describe("a call", () => {
  test("is told on its channel, and each of its attempts on theirs, by OpenTelemetry's names", async () => {
    server.answer({ status: 503 }, session);
    const heard = listen();
    current = testClient(server.url);
    await current.call("GET");
    const about = {
      operation: "FetchSession",
      "http.request.method": "GET",
      "url.template": template,
      "server.address": "127.0.0.1",
      "server.port": Number(new URL(server.url).port),
    };
    expect(heard.find(({ level }) => level === "call")?.seen).toEqual(about);
    expect(finished(heard, "call")).toEqual([
      { ...about, "http.response.status_code": 200, "http.request.resend_count": 1 },
    ]);
    expect(finished(heard, "attempt")).toEqual([
      {
        ...about,
        "http.response.status_code": 503,
        "error.type": "ServerError",
        error: expect.objectContaining({ name: "ServerError", code: "http_503" }),
      },
      { ...about, "http.response.status_code": 200, "http.request.resend_count": 1 },
    ]);
  });

  test("has the events of Node's documentation, in their order and with one message", async () => {
    server.answer({ status: 503 }, session);
    const heard = listen();
    current = testClient(server.url);
    await current.call("GET");
    expect(order(heard)).toEqual([
      "call start",
      "attempt start",
      "attempt end",
      "call end",
      "attempt error",
      "attempt asyncStart",
      "attempt asyncEnd",
      "attempt start",
      "attempt end",
      "attempt asyncStart",
      "attempt asyncEnd",
      "call asyncStart",
      "call asyncEnd",
    ]);
    expect(new Set(heard.map(({ message }) => message)).size).toBe(3);
  });

  test("an attempt says at its start how many requests went before it", async () => {
    server.answer({ status: 503 }, { status: 503 }, session);
    const heard = listen(["attempt"]);
    current = testClient(server.url);
    await current.call("GET");
    const starts = heard.filter(({ event }) => event === "start");
    expect(starts.map(({ seen }) => seen["http.request.resend_count"])).toEqual([undefined, 1, 2]);
  });

  test("that fails tells the error by name and code, and the caller gets the error itself", async () => {
    server.answer("reset");
    const heard = listen();
    current = testClient(server.url);
    const error = await failureOf(current.call("POST"));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    const [call] = finished(heard, "call");
    expect(call).toMatchObject({ "error.type": "ConnectionError" });
    expect(call?.error).toBeInstanceOf(Error);
    expect({ ...call?.error, message: call?.error?.message }).toEqual({
      name: "ConnectionError",
      code: "connection_reset",
      outcome: "unknown",
      message: "ConnectionError connection_reset",
    });
  });

  test("whose body is no JSON has failed", async () => {
    server.answer(() => ({ headers: { "Content-Type": "application/json" }, body: "<html>" }));
    const heard = listen();
    current = testClient(server.url);
    await failureOf(current.call("GET"));
    expect(finished(heard, "call")).toMatchObject([
      { "http.response.status_code": 200, "error.type": "UnreadableResponseError" },
    ]);
    expect(finished(heard, "attempt")).toMatchObject([{ "error.type": undefined }]);
  });

  test("that the program's own code ends tells nothing of what that threw", async () => {
    const mine = new Error("a secret of the hook");
    const heard = listen();
    current = testClient(server.url, {
      hooks: {
        beforeRequest: () => {
          throw mine;
        },
      },
    });
    await expect(current.call("GET")).rejects.toBe(mine);
    expect(finished(heard, "call")).toMatchObject([{ "error.type": "_OTHER", error: { name: "_OTHER" } }]);
    expect(inspect(heard, { depth: Infinity })).not.toContain("a secret of the hook");
  });

  test("made by hand has no operation and no template", async () => {
    const heard = listen(["call"]);
    current = testClient(server.url);
    await current.client.request({ method: "GET", url: "/v1/Numbers/%2B15551230001?a=b" });
    expect(finished(heard, "call")).toMatchObject([
      { operation: undefined, "url.template": undefined, "http.request.method": "GET" },
    ]);
    expect(inspect(heard, { depth: Infinity })).not.toContain("15551230001");
  });

  test.each([
    ["https://api.example", 443],
    ["http://localhost", 80],
    ["https://api.example:8443/prefix", 8443],
  ])("to %s has the port %i", async (baseUrl, port) => {
    const heard = listen(["call"]);
    current = testClient(baseUrl, { axios: axios.create({ adapter: () => Promise.reject(new Error("x")) }) });
    await failureOf(current.call("GET"));
    expect(heard[0]?.seen).toMatchObject({
      "server.address": new URL(baseUrl).hostname,
      "server.port": port,
    });
  });
});

describe("a page of a list", () => {
  test("is told with its items, around its call", async () => {
    server.answer(({ target }) => ({
      body: target.includes("after") ? { colours: [{ name: "b" }] } : { colours: [{ name: "a" }], next: "2" },
    }));
    const heard = listen(levels, "service-client");
    const client = kitClient({ baseUrl: server.url });
    await colourList(client).toArray();
    await client.close();
    expect(finished(heard, "page")).toMatchObject([
      { operation: "ListColour", "url.template": "/colours", "http.response.status_code": 200, items: 1 },
      { operation: "ListColour", "url.template": "/colours", "http.response.status_code": 200, items: 1 },
    ]);
    expect(order(heard).slice(0, 6)).toEqual([
      "page start",
      "call start",
      "attempt start",
      "attempt end",
      "call end",
      "page end",
    ]);
  });

  test("that cannot be read has failed, and its call has not", async () => {
    server.answer(() => ({ body: { sessions: "none" } }));
    const heard = listen();
    await failureOf(listPage());
    expect(finished(heard, "page")).toMatchObject([{ "error.type": "UnreadableResponseError" }]);
    expect(finished(heard, "call")).toMatchObject([{ "error.type": undefined }]);
  });

  test("of one page asked for by itself is told as well", async () => {
    server.answer(() => ({ body: { sessions: [], meta: { next_page_url: null, key: "sessions" } } }));
    const heard = listen(["page"]);
    const client = new ProxyClient({ accountSid, authToken, baseUrl: server.url, proxy: false });
    await client.sessions.page(serviceSid);
    await client.close();
    expect(finished(heard, "page")).toMatchObject([{ operation: "ListSession", items: 0 }]);
  });
});

describe("the channels' names", () => {
  test("begin with the name that the service's description gives", async () => {
    const heard = listen(["call"], "things-sdk");
    const others = listen(["call"], name);
    const client = new ServiceClient({ name: "things-sdk" }, { baseUrl: server.url, proxy: false });
    await client.request({ method: "GET", url: "/things" });
    await client.close();
    expect([heard.length, others.length]).toEqual([4, 0]);
  });
});

describe("no message shows", () => {
  const personal = { "a unique name": "order-1234", "a phone number": "15551230001", "a query": "PT-4711" };
  const secrets = { "the token": authToken, "a header": "header-value-0815", "an id": sessionSid };

  /** What a careless service answers: all that it was sent. */
  const echo =
    (status: number): FakeStep =>
    ({ headers, body, target }) => ({
      status,
      headers: { "twilio-request-id": "RQ-of-the-echo", "x-echo": "header-value-0815" },
      body: { code: 4711, message: `You sent ${body} to ${target}: ${JSON.stringify(headers)}`, sid: "KC" },
    });

  test.each(Object.entries({ ...personal, ...secrets, "an account": accountSid }))(
    "%s, whatever the service answers",
    async (_what, text) => {
      const heard = listen();
      current = testClient(server.url, { headers: { "x-mine": "header-value-0815" }, maxRetries: 1 });
      const { client } = current;
      const { call } = current;
      const url = `/v1/Services/${serviceSid}/Sessions/order-1234`;
      const operation: OperationInfo = { id: "FetchSession", method: "GET", path: template };
      for (const status of [200, 400, 404, 429, 503]) {
        server.answer(echo(status));
        await call("GET").catch(() => undefined);
        await call("POST", { body: "UniqueName=order-1234&To=%2B15551230001" }).catch(() => undefined);
        await client
          .request({ method: "GET", url: `${url}?PageToken=PT-4711`, operation })
          .catch(() => undefined);
        await listPage().catch(() => undefined);
      }
      expect(heard.length).toBeGreaterThan(100);
      expect(inspect(heard, { depth: Infinity, showHidden: true, getters: true })).not.toContain(text);
      expect(JSON.stringify(heard)).not.toContain(text);
    },
  );

  test("a client's secret of OAuth, nor a token", async () => {
    const heard = listen();
    const clientSecret = "oauth-secret-0123456789";
    const accessToken = "oauth-token-0123456789";
    server.answer(({ target, body, headers }) =>
      target.includes("token")
        ? { body: { access_token: accessToken, expires_in: 3600, echo: body } }
        : { status: 401, body: { code: 20003, message: JSON.stringify(headers) } },
    );
    const credentials = new OAuthClientCredentials({
      clientId: "OQ",
      clientSecret,
      tokenUrl: `${server.url}/token`,
    });
    current = testClient(server.url, { credentials });
    await failureOf(current.call("GET"));
    expect(finished(heard, "call")).toMatchObject([{ "error.type": "AuthenticationError" }]);
    const text = inspect(heard, { depth: Infinity, showHidden: true });
    expect(text).not.toContain(clientSecret);
    expect(text).not.toContain(accessToken);
  });
});

describe("a store that a listener binds", () => {
  const storage = new AsyncLocalStorage<string>();

  /** Binds the store to the start of a channel, until the test is over. */
  function bind(level: Level): void {
    const { start } = tracingChannel<string, object>(`${name}:${level}`);
    start.bindStore(storage, () => level);
    stops.push(() => {
      start.unbindStore(storage);
    });
  }

  test("to the call holds in policies, hooks, credentials, interceptors and in what is told of attempts", async () => {
    bind("call");
    const seen: Record<string, unknown> = {};
    const note = (where: string) => (): undefined => {
      seen[where] = storage.getStore();
    };
    const policy: Policy = (request, next) => {
      note("policy")();
      return next(request);
    };
    const own = axios.create();
    own.interceptors.request.use((config) => {
      note("interceptor")();
      return config;
    });
    hear("attempt", "asyncEnd", note("attempt"));
    server.answer({ status: 503 }, { status: 404 });
    current = testClient(server.url, {
      axios: own,
      policies: [policy],
      logger: { debug: note("logger"), warn: note("retry's line") },
      credentials: () => {
        note("credentials")();
        return "Custom 1";
      },
      hooks: {
        beforeRequest: note("beforeRequest"),
        afterResponse: note("afterResponse"),
        onRetry: note("onRetry"),
        onError: note("onError"),
      },
    });
    await failureOf(current.call("GET"));
    expect(new Set(Object.values(seen))).toEqual(new Set(["call"]));
    expect(Object.keys(seen)).toHaveLength(10);
    expect(storage.getStore()).toBeUndefined();
  });

  test("to the attempt holds in its hooks and in interceptors, and not around it", async () => {
    bind("attempt");
    const seen: unknown[] = [];
    const own = axios.create();
    own.interceptors.request.use((config) => {
      seen.push(storage.getStore());
      return config;
    });
    const outside: Policy = (request, next) => {
      expect(storage.getStore()).toBeUndefined();
      return next(request);
    };
    current = testClient(server.url, {
      axios: own,
      policies: [outside],
      hooks: {
        beforeRequest: () => void seen.push(storage.getStore()),
        afterResponse: () => void seen.push(storage.getStore()),
      },
    });
    await current.call("GET");
    expect(seen).toEqual(["attempt", "attempt", "attempt"]);
  });
});

describe("while nobody listens", () => {
  /** An operation that counts how often a message is made of it. */
  function countedOperation(): OperationInfo & { readonly reads: () => number } {
    let reads = 0;
    return {
      id: "FetchThing",
      method: "GET",
      get path() {
        reads += 1;
        return "/things";
      },
      reads: () => reads,
    };
  }

  test("no message is made, and it is once somebody does", async () => {
    const operation = countedOperation();
    current = testClient(server.url);
    const { client } = current;
    const call = (): Promise<unknown> => client.request({ method: "GET", url: "/things", operation });
    const list = (): Promise<unknown> => {
      const prepare = (): RequestConfig => ({ method: "GET", url: "/things", operation });
      const { id, method } = operation;
      const paged = { id, method, parameters: [], read: (body: unknown) => body, path: "" };
      Object.defineProperty(paged, "path", { get: () => operation.path });
      return fetchPage({ client, operation: paged, prepare, items: () => [] });
    };
    await call();
    await list();
    expect(operation.reads()).toBe(0);
    const heard = listen(["call"]);
    await call();
    expect([operation.reads(), finished(heard, "call").length]).toEqual([1, 1]);
    for (const stop of stops.splice(0)) stop();
    await call();
    expect(operation.reads()).toBe(1);
  });

  test.each(["start", "end", "asyncStart", "asyncEnd", "error"] as const)(
    "to more than %s, the message is made all the same",
    async (event) => {
      const messages: unknown[] = [];
      hear("call", event, (message) => messages.push(message));
      current = testClient(nobody, { maxRetries: 0 });
      await failureOf(current.call("GET"));
      expect(messages).toHaveLength(1);
    },
  );

  test("to any channel of the runtime's, since it has none, calls work", async () => {
    let channels: ReturnType<typeof ChannelsOf> | undefined;
    jest.isolateModules(() => {
      jest.doMock("node:diagnostics_channel", () => ({ __esModule: true, default: {} }));
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a copy of the module that sees the empty one
      const copy = require("../../../src/core/tracing/index.js") as { channelsOf: typeof ChannelsOf };
      channels = copy.channelsOf("things-sdk", "https://api.example");
    });
    jest.dontMock("node:diagnostics_channel");
    expect(channels?.calls.isListened).toBe(false);
    const facts = (status: number): { status: number } => ({ status });
    await expect(channels?.calls.trace({ method: "GET" }, () => Promise.resolve(200), facts)).resolves.toBe(
      200,
    );
  });
});
