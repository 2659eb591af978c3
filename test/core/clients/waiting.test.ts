/** Calls that wait before anything is sent: for a connection, for TLS, for a free socket. */
import http from "node:http";
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { ClientOptions } from "../../../src/core/index.js";
import { ManualClock } from "../../../src/testing/ManualClock.js";
import { FaultServer, json, stalled } from "../../support/fault-server/index.js";
import { closeLater } from "../../support/close-later.js";
import { failureOf, session, testClient, type TestClient } from "../support/harness.js";

let clock: ManualClock;
let server: FaultServer;
beforeEach(async () => {
  clock = new ManualClock();
  server = closeLater(await FaultServer.start());
});

const connect = (url: string, options: ClientOptions = {}): TestClient =>
  testClient(url, { clock, ...options });

test("a call that waits for a free socket has not begun its attempt: only the total timeout ends it, and it is not sent afterwards", async () => {
  server.reply(stalled);
  const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const { call, client } = connect(server.url, { httpAgent });
  const first = failureOf(call("GET", { timeout: Infinity, totalTimeout: Infinity }));
  await server.received(1);
  let ended = false;
  const second = failureOf(call("POST", { timeout: 1000, totalTimeout: 5000 })).finally(() => (ended = true));
  await clock.advance(4000);
  expect(ended).toBe(false);
  await clock.advance(1000);
  expect(await second).toMatchObject({ name: "TimeoutError", scope: "total" });
  expect(server.requests).toHaveLength(1);
  await client.close();
  expect(await first).toMatchObject({ code: "client_closed" });
  httpAgent.destroy();
});

describe("an unanswered TLS handshake", () => {
  type End = (made: TestClient, controller: AbortController) => unknown;
  test.each<[what: string, end: End, code: string]>([
    [
      "an abort",
      (_made, controller) => {
        controller.abort();
      },
      "aborted",
    ],
    ["close()", ({ client }) => client.close(), "client_closed"],
    ["the clock of the attempt", () => clock.advance(1000), "timeout"],
  ])("is ended by %s, its socket is freed, and nothing was carried out", async (_what, end, code) => {
    const own = connect(server.url.replace("http:", "https:"), { maxRetries: 0, timeout: 1000 });
    const controller = new AbortController();
    const failure = failureOf(own.call("POST", { signal: controller.signal }));
    await server.open(1);
    await end(own, controller);
    const error = await failure;
    expect(error.code).toBe(code);
    expect(error.outcome).toBeUndefined();
    await server.open(0);
    expect(clock.pendingTimers).toBe(0);
  });
});

test("an IPv6 address works as a base URL", async () => {
  const other = closeLater(await FaultServer.start({ host: "::1" }));
  other.reply(json(200, session.body));
  const { call } = connect(`http://[::1]:${other.port}`);
  expect((await call("GET")).data).toEqual(session.body);
});
