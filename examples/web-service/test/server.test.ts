import assert from "node:assert/strict";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, mock, test } from "node:test";
import { ProxyClient } from "twilio-proxy-sessions";
import { startEmulator, type Emulator } from "twilio-proxy-sessions/testing";
import { orderServer } from "../src/server.js";

let emulator: Emulator;
let client: ProxyClient;
let server: Server;

beforeEach(async () => {
  mock.method(console, "error", () => {});
  emulator = await startEmulator();
  client = new ProxyClient({ ...emulator.clientOptions(), sleep: () => Promise.resolve() });
  server = orderServer(client, emulator.serviceSid).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(async () => {
  mock.restoreAll();
  server.close();
  server.closeAllConnections();
  await client.close();
  await emulator.close();
});

async function put(path: string, method = "PUT"): Promise<{ status: number; body: Record<string, unknown> }> {
  // A server on an IP address has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test("an order has one session, however often it is asked for", async () => {
  const first = await put("/orders/7/session");
  assert.deepEqual(first, { status: 200, body: { session: emulator.sessions()[0]?.sid } });
  assert.deepEqual(await put("/orders/7/session"), first);
  const many = await Promise.all(Array.from({ length: 8 }, () => put("/orders/8/session")));
  assert.equal(new Set(many.map(({ body }) => body["session"])).size, 1);
  assert.equal(emulator.sessions().length, 2);
});

for (const lost of ["before-headers", "after-headers", "in-body"] as const) {
  test(`a response that is lost ${lost} leaves one session, and the caller gets it`, async () => {
    emulator.faults.add({ kind: "drop", at: lost, processed: true, match: { operation: "createSession" } });
    const { status, body } = await put("/orders/7/session");
    assert.equal(status, 200);
    assert.deepEqual(
      emulator.sessions().map(({ sid }) => sid),
      [body["session"]],
    );
  });
}

test("while the service is down the caller is asked to come again, and no session is made twice", async () => {
  const down = emulator.faults.add({ kind: "status", status: 503, times: Infinity, processed: true });
  assert.equal((await put("/orders/7/session")).status, 503);
  down.remove();
  assert.equal((await put("/orders/7/session")).status, 200);
  assert.equal(emulator.sessions().length, 1);
});

test("the status of a refusal by the service is not ours", async () => {
  emulator.faults.add({ kind: "status", status: 401, code: 20003 });
  assert.equal((await put("/orders/7/session")).status, 502);
  emulator.faults.add({ kind: "status", status: 404, code: 20404 });
  const { status, body } = await put("/orders/7/session");
  assert.equal(status, 502);
  assert.match(String(body["requestId"]), /^RQ/);
});

test("a wrong setting of ours is our mistake", async () => {
  server.close();
  server = orderServer(client, "not a SID").listen(0, "127.0.0.1");
  await once(server, "listening");
  assert.equal((await put("/orders/7/session")).status, 500);
  assert.equal(emulator.requests.length, 0);
});

test("other pages and methods are refused here", async () => {
  assert.equal((await put("/orders/7%2f..%2f8/session")).status, 404);
  assert.equal((await put("/orders/7/session", "POST")).status, 405);
  assert.equal(emulator.requests.length, 0);
});
