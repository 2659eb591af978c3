/** The transport over a user's axios instance, and over foreign adapters. */
import { runInNewContext } from "node:vm";
import { beforeEach, describe, expect, test } from "@jest/globals";
import axios from "axios";
import type { AxiosInstance, AxiosResponse } from "axios";
import { HttpTransport } from "../../src/core/transport/index.js";
import * as fault from "../support/fault-server/index.js";
import { closeLater } from "../support/close-later.js";
import { clock, failureOf, openServer, openTransport, requestsTo } from "./support.js";

let server: fault.FaultServer;
let client: AxiosInstance;
let transport: HttpTransport;

beforeEach(async () => {
  server = await openServer();
  client = axios.create();
  transport = transportOver(client);
});

const transportOver = (instance: AxiosInstance): HttpTransport => openTransport({ axios: instance });
const foreignBytes = (text: string): Uint8Array =>
  runInNewContext(`Uint8Array.from(${JSON.stringify([...Buffer.from(text)])})`) as Uint8Array;
const request = requestsTo(() => `${server.url}/v1/things`, { maxResponseBytes: 1000 });

describe("a user's axios instance", () => {
  test("adds its headers and runs its interceptors", async () => {
    client.defaults.headers.common["X-Default"] = "1";
    client.interceptors.request.use((config) => {
      config.headers.set("X-Trace", "t");
      return config;
    });
    client.interceptors.response.use((response) => {
      response.headers["x-seen"] = "yes";
      return response;
    });
    const { text, headers } = await transport.send(request());
    expect(text).toBe('{"ok":true}');
    expect(headers.get("X-Seen")).toBe("yes");
    expect(server.requests[0]?.headers).toMatchObject({ "x-default": "1", "x-trace": "t" });
  });

  test("uses the transport's connections: kept, fresh on request, and closed with the transport", async () => {
    await transport.send(request());
    await transport.send(request());
    expect(server.connections).toBe(1);
    await transport.send(request({ fresh: true }));
    expect(server.connections).toBe(2);
    transport.close();
    await server.open(0);
  });

  test("cannot make the transport follow redirects, throw by status, or exceed its limits", async () => {
    Object.assign(client.defaults, {
      maxRedirects: 5,
      timeout: 1,
      maxContentLength: 1,
      validateStatus: () => false,
    });
    server.replyOnce(fault.redirect(302, "/there"), fault.json(500, {}));
    expect((await transport.send(request())).status).toBe(302);
    expect((await transport.send(request())).status).toBe(500);
    expect((await transport.send(request())).text).toBe('{"ok":true}');
  });

  test("decides neither the target of a request nor its credentials", async () => {
    const elsewhere = await openServer();
    Object.assign(client.defaults, {
      baseURL: elsewhere.url,
      allowAbsoluteUrls: false,
      auth: { username: "another service's", password: "secret" },
    });
    await transport.send(request({ headers: { authorization: "Bearer ours" } }));
    expect(server.requests[0]?.headers).toMatchObject({ authorization: "Bearer ours" });
    expect(elsewhere.requests).toEqual([]);
  });

  test("authenticates a request without credentials as itself", async () => {
    client.defaults.auth = { username: "u", password: "p" };
    await transport.send(request());
    expect(server.requests[0]?.headers).toMatchObject({ authorization: "Basic dTpw" });
  });

  test("may parse bodies itself; the text is then restored", async () => {
    client.interceptors.response.use((response) => {
      response.data = JSON.parse(response.data as string) as unknown;
      return response;
    });
    expect((await transport.send(request())).text).toBe('{"ok":true}');
  });

  const circle: { self?: unknown } = {};
  circle.self = circle;
  test.each<[string, (response: AxiosResponse) => unknown]>([
    ["something else than the response", ({ data }) => data as unknown],
    ["nothing", () => undefined],
    ["a status that is none", (response) => ({ ...response, status: NaN })],
    ["data that contain themselves", (response) => ({ ...response, data: circle })],
    ["data that JSON cannot hold", (response) => ({ ...response, data: { id: 1n } })],
  ])("that passes on %s is refused", async (_what, made) => {
    client.interceptors.response.use((response) => made(response) as AxiosResponse);
    const error = await failureOf(transport.send(request()));
    expect(error.causeMessage).toMatch(/interceptor/);
    expect(error.sent).toBe("yes");
  });

  test.each<[string, (text: string) => unknown]>([
    ["a Buffer", (text) => Buffer.from(text)],
    ["an ArrayBuffer", (text) => new TextEncoder().encode(text).buffer],
  ])("may pass on %s for a text", async (_what, made) => {
    client.interceptors.response.use((response) => ({ ...response, data: made(response.data as string) }));
    expect((await transport.send(request())).text).toBe('{"ok":true}');
  });

  test("may pass on bytes of another realm, such as jsdom's", async () => {
    client.interceptors.response.use((response) => ({ ...response, data: foreignBytes('{"own":1}') }));
    expect((await transport.send(request())).text).toBe('{"own":1}');
    const { data } = await transport.send(request({ responseType: "arraybuffer" }));
    expect(data?.length).toBe(9);
  });

  test.each([undefined, "http", "fetch"] as const)(
    "over the adapter %p gives bytes as bytes",
    async (adapter) => {
      if (adapter !== undefined) client.defaults.adapter = adapter;
      const { data, text } = await transportOver(client).send(request({ responseType: "arraybuffer" }));
      expect([data instanceof Uint8Array && Buffer.from(data).toString(), text]).toEqual(['{"ok":true}', ""]);
    },
  );
});

test("needs no option: it uses the environment and the system's clock", async () => {
  const plain = closeLater(new HttpTransport());
  expect(await plain.send(request({ timeout: 60_000 }))).toMatchObject({ status: 200 });
});

describe("a transport that is closed while interceptors run", () => {
  test.each([
    ["our adapter", undefined],
    ["axios's own", "http"],
    ["a user's", () => Promise.reject(new Error("it was called"))],
  ] as const)("does not reach %s", async (_whose, adapter) => {
    let go = (): void => undefined;
    let reached = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (reached = resolve));
    const slow = axios.create({ ...(adapter && { adapter }) });
    slow.interceptors.request.use((config) => {
      reached();
      return new Promise((resolve) => {
        go = () => {
          resolve(config);
        };
      });
    });
    const own = transportOver(slow);
    const call = failureOf(own.send(request()));
    await waiting;
    own.close();
    go();
    expect(await call).toMatchObject({ kind: "closed", sent: "no" });
    expect(server.requests).toEqual([]);
  });
});

describe("a user's adapter", () => {
  const withAdapter = (adapter: AxiosInstance["defaults"]["adapter"]): HttpTransport =>
    transportOver(axios.create({ ...(adapter && { adapter }) }));

  test("is used, and its responses are returned", async () => {
    const own = withAdapter((config) =>
      Promise.resolve({
        status: 201,
        statusText: "",
        headers: { "X-A": "1" },
        data: "made up",
        config,
        request: null,
      }),
    );
    const { status, text, headers } = await own.send(request());
    expect({ status, text, a: headers.get("x-a") }).toEqual({ status: 201, text: "made up", a: "1" });
  });

  test("without a body gives an empty one", async () => {
    for (const data of [null, undefined]) {
      const own = withAdapter((config) =>
        Promise.resolve({ status: 204, statusText: "", headers: {}, data, config, request: null }),
      );
      expect(await own.send(request())).toMatchObject({ status: 204, text: "" });
    }
  });

  test("is limited by the timeout, even if it ignores every signal", async () => {
    const own = withAdapter(() => new Promise(() => undefined));
    const call = failureOf(own.send(request()));
    await clock.waitForTimers(1);
    await clock.advance(1000);
    expect(await call).toMatchObject({ kind: "timeout", sent: "maybe" });
    const controller = new AbortController();
    const aborted = failureOf(own.send(request({ signal: controller.signal })));
    await clock.waitForTimers(1);
    controller.abort();
    expect((await aborted).kind).toBe("aborted");
    const closed = failureOf(own.send(request()));
    await clock.waitForTimers(1);
    own.close();
    expect((await closed).kind).toBe("closed");
  });

  test("named fetch uses the instance's own fetch", async () => {
    const own = axios.create({
      adapter: "fetch",
      env: { fetch: () => Promise.resolve(new Response("by the instance's own")) },
    });
    expect((await transportOver(own).send(request())).text).toBe("by the instance's own");
    expect(server.requests).toEqual([]);
  });

  test("named fetch releases a response that timed out", async () => {
    const own = withAdapter("fetch");
    server.reply((exchange) => exchange.send("HTTP/1.1 503 No\r\nContent-Length: 50\r\n\r\nbegun"));
    const call = own.send(request());
    await server.received(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await clock.advance(1000);
    expect(await call).toMatchObject({ status: 503, unread: "it was not complete in time" });
    await server.open(0);
  });

  test("named fetch works, with its errors classified as far as possible", async () => {
    const own = withAdapter("fetch");
    server.reply(fault.encoded("gzip", '{"ok":1}'));
    expect((await own.send(request())).text).toBe('{"ok":1}');
    const refused = await failureOf(own.send(request({ url: await fault.deadUrl() })));
    expect(refused.sent).not.toBe("yes");
  });
});
