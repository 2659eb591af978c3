/**
 * Requests through an HTTP proxy: what the proxy sees, its possible failures, and the resulting connections.
 */
import https from "node:https";
import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "@jest/globals";
import axios from "axios";
import type { HttpTransport } from "../../src/core/transport/index.js";
import * as fault from "../support/fault-server/index.js";
import { closeLater } from "../support/close-later.js";
import { clock, failureOf, openServer, openTransport, requestsTo, trustingAgent } from "./support.js";

const password = "pr0xy-s3cret";
const token = "Basic c2VydmVyLXRva2Vu";
let server: fault.FaultServer;
let proxy: fault.ProxyServer;
let transport: HttpTransport;

beforeEach(async () => {
  server = await openServer({ tls: "trusted" });
  proxy = closeLater(await fault.ProxyServer.start());
  transport = openTransport({
    httpsAgent: trustingAgent,
    maxSockets: 2,
    proxy: `http://me:${password}@127.0.0.1:${proxy.port}`,
  });
});

const request = requestsTo(() => `${server.url}/v1/things?x=1`, {
  headers: { authorization: token },
  timeout: 5000,
});
const basic = `Basic ${Buffer.from(`me:${password}`).toString("base64")}`;

describe("an https server behind a proxy", () => {
  test("is reached through a tunnel; the proxy sees only its own credentials", async () => {
    const { text } = await transport.send(request({ method: "POST", body: "Identifier=secret-number" }));
    expect(text).toBe('{"ok":true}');
    const authority = `127.0.0.1:${server.port}`;
    expect(proxy.requests).toMatchObject([
      { method: "CONNECT", target: authority, headers: { host: authority, "proxy-authorization": basic } },
    ]);
    const seen = Buffer.concat(proxy.seen).toString("latin1");
    expect(seen).not.toContain(token);
    expect(seen).not.toContain("secret-number");
    expect(server.requests[0]?.headers).toMatchObject({ authorization: token });
    expect(server.requests[0]?.headers).not.toHaveProperty("proxy-authorization");
  });

  test("keeps its tunnel, within the limit on sockets", async () => {
    await Promise.all(Array.from({ length: 10 }, () => transport.send(request())));
    await transport.send(request());
    expect(server.requests).toHaveLength(11);
    expect(server.connections).toBe(2);
    expect(proxy.requests).toHaveLength(2);
  });

  test("is verified by its own certificate", async () => {
    const other = await openServer({ tls: "other-host" });
    const failure = failureOf(transport.send(request({ url: other.url })));
    expect(await failure).toMatchObject({ kind: "tls", sent: "no" });
    expect(other.requests).toEqual([]);
  });

  test("that breaks the connection is not reported as a fault of the proxy", async () => {
    server.reply(fault.resetBeforeHeaders);
    expect(await failureOf(transport.send(request()))).toMatchObject({
      kind: "reset",
      sent: "maybe",
    });
    server.reply(fault.cutLength);
    expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "truncated", sent: "yes" });
  });

  test("is reached directly if the option's exceptions name it", async () => {
    const url = `http://127.0.0.1:${proxy.port}`;
    const direct = openTransport({ proxy: { url, noProxy: "127.0.0.1" } });
    expect(await failureOf(direct.send(request()))).toMatchObject({ kind: "tls" });
    expect(proxy.requests).toEqual([]);
  });
});

describe("a proxy that refuses the tunnel", () => {
  test.each([
    ["asks for credentials", 407, /credentials \(407\)/],
    ["forbids it", 403, /status 403/],
    ["cannot reach the server", 502, /status 502/],
    ["closes the connection", "close", /without a response/],
  ] as const)("%s", async (_name, behaviour, message) => {
    proxy.behaviour = behaviour;
    const error = await failureOf(transport.send(request({ method: "POST", body: "a=1" })));
    expect(error).toMatchObject({ kind: "proxy", sent: "no" });
    expect(error.causeMessage).toMatch(message);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(
      new RegExp(`${password}|${basic}|${token}`),
    );
    expect(server.requests).toEqual([]);
  });

  test("is down", async () => {
    await proxy.close();
    const error = await failureOf(transport.send(request()));
    expect(error).toMatchObject({ kind: "proxy", sent: "no" });
    expect(error.causeMessage).toMatch(/ECONNREFUSED/);
    expect(inspect(error, { depth: 10 })).not.toContain(password);
  });

  test("does not respond: the timeout includes CONNECT, and the connection is closed", async () => {
    proxy.behaviour = "hang";
    const call = failureOf(transport.send(request()));
    await clock.waitForTimers(1);
    while (proxy.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(5000);
    expect(await call).toMatchObject({ kind: "timeout", sent: "no" });
    while (proxy.openConnections > 0) await new Promise((resolve) => setImmediate(resolve));
  });
});

describe("an http server behind a proxy", () => {
  test("is requested by its whole URL, over kept connections", async () => {
    const plain = await openServer();
    plain.reply(fault.json(200, { plain: true }));
    const url = `${plain.url}/a?b=1`;
    const own = openTransport({ env: { HTTP_PROXY: `http://me:${password}@127.0.0.1:${proxy.port}` } });
    for (let i = 0; i < 2; i += 1) expect((await own.send(request({ url }))).text).toBe('{"plain":true}');
    expect(proxy.requests[0]).toMatchObject({
      method: "GET",
      target: url,
      headers: { host: `127.0.0.1:${plain.port}`, "proxy-authorization": basic },
    });
    expect(plain.requests[0]).toMatchObject({ target: "/a?b=1" });
    expect(plain.connections).toBe(1);
  });
});

test("a custom agent connects by itself", async () => {
  class OwnAgent extends https.Agent {}
  const own = new OwnAgent({ ca: fault.certificates.local.cert });
  const direct = openTransport({ httpsAgent: own, proxy: `http://127.0.0.1:${proxy.port}` });
  expect((await direct.send(request())).status).toBe(200);
  expect(proxy.requests).toEqual([]);
  own.destroy();
});

describe("over axios's own adapter", () => {
  let stock: HttpTransport;
  beforeEach(() => {
    stock = openTransport({
      env: { https_proxy: `http://me:${password}@127.0.0.1:${proxy.port}` },
      httpsAgent: trustingAgent,
      axios: axios.create({ adapter: "http" }),
    });
  });

  test("the tunnel hides the same", async () => {
    expect((await stock.send(request())).text).toBe('{"ok":true}');
    expect(proxy.requests).toMatchObject([{ method: "CONNECT", headers: { "proxy-authorization": basic } }]);
    expect(Buffer.concat(proxy.seen).toString("latin1")).not.toContain(token);
  });

  test("a proxy that requires credentials is an error too", async () => {
    proxy.behaviour = 407;
    const error = await failureOf(stock.send(request()));
    expect(error).toMatchObject({ kind: "proxy", sent: "no" });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(
      new RegExp(`${password}|${basic}|${token}`),
    );
  });

  test("a proxy that hangs ends at the timeout", async () => {
    proxy.behaviour = "hang";
    const call = failureOf(stock.send(request()));
    while (proxy.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(5000);
    expect(await call).toMatchObject({ kind: "timeout" });
  });
});
