/** A proxy's possible responses to CONNECT, and their results. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { HttpTransport } from "../../src/core/transport/index.js";
import * as fault from "../support/fault-server/index.js";
import { closeLater } from "../support/close-later.js";
import { failureOf, openServer, openTransport, requestsTo, trustingAgent } from "./support.js";

const established = "HTTP/1.1 200 Connection established\r\n\r\n";
let server: fault.FaultServer;
let proxy: fault.ProxyServer;
let transport: HttpTransport;

beforeEach(async () => {
  server = await openServer({ tls: "trusted" });
  proxy = closeLater(await fault.ProxyServer.start());
  transport = open(`http://127.0.0.1:${proxy.port}`);
});

const open = (url: string): HttpTransport => openTransport({ httpsAgent: trustingAgent, proxy: url });
const request = requestsTo(() => `${server.url}/v1/things`, {
  headers: { authorization: "Basic abc" },
  timeout: 5000,
  maxResponseBytes: 50_000_000,
});

/** Waits until every connection to the proxy is gone. */
async function proxyIsAlone(): Promise<void> {
  while (proxy.openConnections > 0) await new Promise((resolve) => setImmediate(resolve));
}

test("a proxy without credentials gets none", async () => {
  expect((await transport.send(request())).status).toBe(200);
  expect(proxy.requests[0]?.headers).not.toHaveProperty("proxy-authorization");
  expect(proxy.requests[0]?.headers).not.toHaveProperty("authorization");
});

describe("an invalid response to CONNECT", () => {
  test.each([
    ["another protocol's", "SSH-2.0-OpenSSH_9\r\n\r\n", /not HTTP/],
    ["one without an end", `HTTP/1.1 200 OK\r\nX: ${"x".repeat(20_000)}`, /not HTTP/],
    ["an informational one", "HTTP/1.1 103 Early Hints\r\n\r\n", /status 103/],
    ["a redirect", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n", /status 302/],
    ["one that breaks off", "HTTP/1.1 20", /without a response/],
  ])("%s", async (_what, bytes, message) => {
    proxy.behaviour = (socket) => {
      socket.write(bytes);
      if (!bytes.includes("X: ")) socket.end();
    };
    const error = await failureOf(transport.send(request({ method: "POST", body: "a=1" })));
    expect(error).toMatchObject({ kind: "proxy", sent: "no" });
    expect(error.causeMessage).toMatch(message);
    await proxyIsAlone();
    expect(server.requests).toEqual([]);
  });

  test("a reset", async () => {
    proxy.behaviour = (socket) => void socket.resetAndDestroy();
    const error = await failureOf(transport.send(request()));
    expect(error).toMatchObject({ kind: "proxy", sent: "no" });
    expect(error.causeMessage).toMatch(/ECONNRESET/);
  });
});

test("a response in pieces is joined", async () => {
  const pieces = ["HTTP/1.1 407 Proxy Authen", "tication Required\r\nContent-Le", "ngth: 0\r\n", "\r\n"];
  proxy.behaviour = (socket) => {
    const next = (): void => {
      const piece = pieces.shift();
      if (piece !== undefined) socket.write(piece, () => setImmediate(next));
    };
    socket.setNoDelay(true);
    next();
  };
  expect((await failureOf(transport.send(request()))).causeMessage).toMatch(/credentials \(407\)/);
});

test("bytes that the proxy sends after its response are not taken for the server's", async () => {
  proxy.behaviour = (socket) => {
    socket.write(`${established}HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n"poison"`);
  };
  expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "tls", sent: "no" });
  await proxyIsAlone();
});

test("a tunnel that breaks before TLS is established: nothing was sent", async () => {
  proxy.behaviour = (socket) => {
    socket.write(established, () => socket.resetAndDestroy());
  };
  expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "tls", sent: "no" });
});

test("a large response arrives completely, even if it is sent faster than it is read", async () => {
  const text = JSON.stringify({ text: "x".repeat(20_000_000) });
  server.reply(fault.text(200, text));
  expect((await transport.send(request())).text).toBe(text);
});

test("a large body is sent completely", async () => {
  const body = Buffer.alloc(5_000_000, "x");
  await transport.send(request({ method: "POST", body }));
  expect(server.requests[0]?.body.equals(body)).toBe(true);
});

describe("a proxy over TLS", () => {
  let secure: fault.ProxyServer;
  beforeEach(async () => {
    secure = closeLater(await fault.ProxyServer.start({ tls: true }));
  });

  test.each(["127.0.0.1", "localhost"])(
    "%s: receives nothing if its certificate is not trusted",
    async (host) => {
      const own = open(`https://me:s3cret@${host}:${secure.port}`);
      const error = await failureOf(own.send(request()));
      expect(error).toMatchObject({ kind: "proxy", sent: "no" });
      expect(error.causeMessage).toMatch(/SELF_SIGNED|UNABLE_TO_VERIFY/);
      expect(secure.requests).toEqual([]);
    },
  );

  test("carries the tunnel if its certificate is trusted", async () => {
    // Node reads the system's trusted certificates when a process starts.
    const NODE_EXTRA_CA_CERTS = "test/support/fault-server/certificates/local-only-for-tests.cert.pem";
    const script = ["--import", "tsx", "test/support/fetch-through-proxy.ts"];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...script, server.url, `https://me:s3cret@localhost:${secure.port}`],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS } },
    );
    expect(stdout.trim()).toBe('200 {"ok":true}');
    expect(secure.requests).toMatchObject([
      { method: "CONNECT", headers: { "proxy-authorization": `Basic ${btoa("me:s3cret")}` } },
    ]);
  });
});
