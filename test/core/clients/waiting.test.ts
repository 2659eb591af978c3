/** Calls that wait before anything is sent: for a connection, for TLS, for a free socket. */
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ClientOptions } from "../../../src/core/index.js";
import { ManualClock } from "../../../src/testing/manual-clock.js";
import { startRecordingServer, type RecordingServer } from "../../support/recording-server.js";
import {
  answerInTurn,
  failureOf,
  session,
  silence,
  testClient,
  until,
  type TestClient,
} from "../support/harness.js";

let clock: ManualClock;
const clients: TestClient[] = [];

beforeEach(() => {
  clock = new ManualClock();
});
afterEach(async () => {
  for (const { client } of clients.splice(0)) await client.close();
});

function connect(url: string, options: ClientOptions = {}): TestClient {
  const made = testClient(url, { clock, ...options });
  clients.push(made);
  return made;
}

describe("a call that waits for a free socket", () => {
  let server: RecordingServer;
  beforeEach(async () => {
    server = await startRecordingServer(() => session);
  });
  afterEach(() => server.close());

  test("is not at its attempt yet: only the total timeout ends it, and it is not sent afterwards", async () => {
    answerInTurn(server, silence);
    const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const { call } = connect(server.url, { httpAgent });
    const first = failureOf(call("GET", { timeout: Infinity, totalTimeout: Infinity }));
    await until(() => server.open === 1);
    let ended = false;
    const second = failureOf(call("POST", { timeout: 1000, totalTimeout: 5000 })).finally(
      () => (ended = true),
    );
    await clock.advance(4000);
    expect(ended).toBe(false);
    await clock.advance(1000);
    expect(await second).toMatchObject({ name: "TimeoutError", scope: "total" });
    expect(server.requests).toHaveLength(1);
    await clients[0]?.client.close();
    expect(await first).toMatchObject({ code: "client_closed" });
    httpAgent.destroy();
  });
});

describe("a TLS handshake that nobody answers", () => {
  const sockets = new Set<net.Socket>();
  let server: net.Server;
  beforeEach(async () => {
    server = net.createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
      socket.resume();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  // A server that listens on a port has an address with that port.
  const url = (): string => `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  test.each<[what: string, end: (made: TestClient, controller: AbortController) => unknown, code: string]>([
    [
      "an abort",
      (_made, controller) => {
        controller.abort(new Error("the user left"));
      },
      "aborted",
    ],
    ["close()", ({ client }) => client.close(), "client_closed"],
    ["the clock of the attempt", () => clock.advance(1000), "timeout"],
  ])("is ended by %s, and its socket is freed", async (_what, end, code) => {
    const made = connect(url(), { maxRetries: 0, timeout: 1000 });
    const controller = new AbortController();
    const failure = failureOf(made.call("POST", { signal: controller.signal }));
    await until(() => sockets.size === 1);
    await end(made, controller);
    expect((await failure).code).toBe(code);
    await until(() => sockets.size === 0);
    expect(clock.pendingTimers).toBe(0);
  });
});

test("a write that ran out of time in a TLS handshake is known not to have happened", async () => {
  const server = net.createServer((socket) => socket.on("error", () => undefined).resume());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with that port.
  const { port } = server.address() as AddressInfo;
  let connected = false;
  server.on("connection", () => (connected = true));
  const { call, client } = connect(`https://127.0.0.1:${String(port)}`, { maxRetries: 0, timeout: 1000 });
  const failure = failureOf(call("POST"));
  await until(() => connected);
  await clock.advance(1000);
  expect((await failure).outcome).toBeUndefined();
  await client.close();
  await new Promise((resolve) => server.close(resolve));
});

describe("an IPv6 address", () => {
  test("is a base URL like any other", async () => {
    const server = http.createServer((_request, response) => response.end(JSON.stringify(session.body)));
    await new Promise<void>((resolve) => server.listen(0, "::1", resolve));
    const { port } = server.address() as AddressInfo;
    const { client, call } = connect(`http://[::1]:${String(port)}`);
    expect((await call("GET")).data).toEqual(session.body);
    await client.close();
    await new Promise((resolve) => server.close(resolve));
  });
});
