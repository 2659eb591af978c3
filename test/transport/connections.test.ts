/** How our adapter keeps, limits, distrusts and closes connections. */
import { once } from "node:events";
import http from "node:http";
import type { Socket } from "node:net";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { createAgent } from "../../src/core/transport/agents.js";
import type { HttpTransport } from "../../src/core/transport/index.js";
import * as fault from "../support/fault-server/index.js";
import { clock, failureOf, openServer, openTransport, requestsTo, trustingAgent } from "./support.js";

let server: fault.FaultServer;
let transport: HttpTransport;

beforeEach(async () => {
  server = await openServer();
  transport = openTransport({ maxSockets: 2 });
});

const request = requestsTo(() => server.url);

/** Lets pending I/O finish. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe("keeping", () => {
  test("consecutive requests share a connection", async () => {
    for (let i = 0; i < 5; i += 1) await transport.send(request());
    expect(server.connections).toBe(1);
    expect(server.requests.map(({ nth }) => nth)).toEqual([1, 2, 3, 4, 5]);
  });

  test("over TLS too", async () => {
    const secure = await openServer({ tls: "trusted" });
    const own = openTransport({ httpsAgent: trustingAgent });
    for (let i = 0; i < 3; i += 1) await own.send(request({ url: secure.url }));
    expect(secure.connections).toBe(1);
  });

  test("a connection that serves many requests accumulates no listeners", async () => {
    const agent = createAgent("http:", 1);
    const counts: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      const sent = http.get(server.url, { agent });
      // The events have these two arguments.
      const [socket] = (await once(sent, "socket")) as [Socket];
      const [answer] = (await once(sent, "response")) as [http.IncomingMessage];
      await once(answer.resume(), "end");
      await settle();
      counts.push(socket.eventNames().reduce((sum, name) => sum + socket.listenerCount(name), 0));
    }
    expect(server.connections).toBe(1);
    expect(new Set(counts).size).toBe(1);
    agent.destroy();
  });

  test("a connection that the server closes is not used again", async () => {
    server.replyOnce(fault.json(200, {}, { Connection: "close" }));
    await transport.send(request());
    await transport.send(request());
    expect(server.connections).toBe(2);
  });

  test("the server's keep-alive timeout is respected: 1 second is too short to rely on", async () => {
    server.replyOnce(fault.json(200, {}, { "Keep-Alive": "timeout=1" }));
    await transport.send(request());
    await server.open(0);
    await transport.send(request());
    expect(server.connections).toBe(2);
  });

  test("a user's own agent is used, and left open", async () => {
    const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const own = openTransport({ httpAgent });
    await Promise.all([own.send(request()), own.send(request()), own.send(request())]);
    expect(server.connections).toBe(1);
    own.close();
    await settle();
    expect(server.openConnections).toBe(1);
    httpAgent.destroy();
    await server.open(0);
  });
});

test("a fresh request closes only the idle connections of a user's agent", async () => {
  const other = await openServer();
  const httpAgent = new http.Agent({ keepAlive: true });
  const own = openTransport({ httpAgent });
  await own.send(request());
  await own.send(request({ url: other.url }));
  await settle();
  await own.send(request({ fresh: true }));
  expect(server.connections).toBe(2);
  await own.send(request({ url: other.url }));
  expect(other.connections).toBe(1);
  httpAgent.destroy();
});

describe("bounding", () => {
  test("no more connections than allowed are open, and all requests are served", async () => {
    await Promise.all(Array.from({ length: 50 }, () => transport.send(request())));
    expect(server.requests).toHaveLength(50);
    expect(server.mostConnections).toBe(2);
  });

  test("each origin has its own limit", async () => {
    const other = await openServer();
    server.reply(fault.stalled);
    const stuck = [failureOf(transport.send(request())), failureOf(transport.send(request()))];
    await server.received(2);
    expect((await transport.send(request({ url: other.url }))).status).toBe(200);
    transport.close();
    await Promise.all(stuck);
  });

  /** Sends as many requests as there may be connections; the gate lets their responses through. */
  function holdTwo(): [fault.Gate, Promise<unknown>[]] {
    const gate = new fault.Gate();
    server.reply(async (exchange) => {
      await gate.pass();
      await fault.json(200, {})(exchange);
    });
    return [gate, [transport.send(request()), transport.send(request())]];
  }

  test("waiting for a connection does not count towards the timeout", async () => {
    const [gate, first] = holdTwo();
    const waiting = transport.send(request({ timeout: 10 }));
    await server.received(2);
    await clock.advance(900);
    gate.open(2);
    await Promise.all(first);
    await server.received(3);
    gate.open();
    expect((await waiting).status).toBe(200);
  });

  test("an abort while waiting for a connection ends the request at once, and it is never sent", async () => {
    const [gate, first] = holdTwo();
    await server.received(2);
    const controller = new AbortController();
    const waiting = failureOf(
      transport.send(request({ url: `${server.url}/waiting`, signal: controller.signal })),
    );
    await settle();
    controller.abort();
    expect(await waiting).toMatchObject({ kind: "aborted", sent: "no" });
    gate.open(2);
    await Promise.all(first);
    gate.open();
    await transport.send(request({ url: `${server.url}/after` }));
    expect(server.requests.map(({ target }) => target)).toEqual(["/", "/", "/after"]);
  });

  test("failed requests make room for the next", async () => {
    for (const reply of [fault.resetBeforeHeaders, fault.cutLength, fault.endless(), fault.cutInHeaders]) {
      server.replyOnce(reply, reply, reply, reply);
      for (let i = 0; i < 4; i += 1) await failureOf(transport.send(request()));
    }
    expect((await transport.send(request())).status).toBe(200);
    await server.open(1);
  });

  test("an early response does not leak its connection", async () => {
    const paused: Socket[] = [];
    server.reply(fault.stalled);
    server.onConnection((socket) => {
      socket.once("data", () => {
        paused.push(socket.pause());
        socket.write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
      });
    });
    const body = Buffer.alloc(20_000_000, "x");
    expect((await transport.send(request({ method: "POST", body }))).status).toBe(413);
    server.onConnection(() => undefined);
    for (const socket of paused) socket.resume();
    await server.open(0);
    server.reply(fault.status(200));
    expect((await transport.send(request())).status).toBe(200);
  });
});

describe("dead connections", () => {
  test("one that served before and breaks before the response is recognized", async () => {
    await transport.send(request());
    server.replyOnce(fault.resetBeforeHeaders);
    expect(await failureOf(transport.send(request()))).toMatchObject({
      kind: "reset",
      sent: "maybe",
      reusedSocket: true,
    });
    server.replyOnce(fault.resetBeforeHeaders);
    expect(await failureOf(transport.send(request()))).toMatchObject({
      kind: "reset",
      sent: "maybe",
      reusedSocket: false,
    });
  });

  test("one that breaks within the response does not count as dead", async () => {
    await transport.send(request());
    server.replyOnce(fault.cutInHeaders);
    expect(await failureOf(transport.send(request()))).toMatchObject({
      sent: "yes",
      reusedSocket: true,
    });
  });

  test("a fresh request opens a new connection and closes the idle ones", async () => {
    await Promise.all([transport.send(request()), transport.send(request())]);
    expect(server.connections).toBe(2);
    server.reply(fault.onlyFresh(fault.json(200, { fresh: true })));
    expect((await transport.send(request({ fresh: true }))).text).toBe('{"fresh":true}');
    expect(server.connections).toBe(3);
    await server.open(1);
  });

  test.each(fault.bytesBehindAnswers)(
    "one with bytes after the announced response is closed; the response itself, %j, counts",
    async (text, bytes) => {
      server.replyOnce((exchange) => exchange.send(bytes));
      expect((await transport.send(request())).text).toBe(text);
      expect((await transport.send(request())).text).toBe('{"ok":true}');
      expect(server.connections).toBe(2);
    },
  );
});
