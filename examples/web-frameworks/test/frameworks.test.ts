import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import express from "express";
import fastify from "fastify";
import { ProxyClient } from "twilio-proxy-sessions";
import { startEmulator, type Emulator } from "twilio-proxy-sessions/testing";
import { expressApp } from "../src/express.js";
import { fastifyApp } from "../src/fastify.js";

let emulator: Emulator;
let client: ProxyClient;

before(async () => {
  emulator = await startEmulator();
  client = new ProxyClient({ ...emulator.clientOptions(), maxRetries: 0 });
  await client.sessions.create(emulator.serviceSid, { uniqueName: "order-1" });
});

after(async () => {
  await client.close();
  await emulator.close();
});

/** Returns the status of a framework's response for a page. */
async function statusOf(app: express.Express, page: string): Promise<number> {
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server on an IP address has an AddressInfo.
  const { status } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${page}`);
  server.close();
  return status;
}

const fail = (): void => void emulator.faults.add({ kind: "status", status: 401, code: 20003 });

test("without a handler of its own, a framework gives the status of Twilio's response as its own", async () => {
  const leaking = express()
    .set("env", "test")
    .get("/", () => client.sessions.fetch(emulator.serviceSid, "order-1"));
  fail();
  assert.equal(await statusOf(leaking, "/"), 401);
  const alsoLeaking = fastify().get("/", () => client.sessions.fetch(emulator.serviceSid, "order-1"));
  fail();
  assert.equal((await alsoLeaking.inject("/")).statusCode, 401);
});

test("Express", async () => {
  const app = expressApp(client, emulator.serviceSid);
  assert.equal(await statusOf(app, "/sessions/order-1"), 200);
  fail();
  assert.equal(await statusOf(app, "/sessions/order-1"), 502);
  emulator.faults.add({ kind: "drop" });
  assert.equal(await statusOf(app, "/sessions/order-1"), 503);
});

test("Fastify", async () => {
  const app = fastifyApp(client, emulator.serviceSid);
  assert.equal((await app.inject("/sessions/order-1")).statusCode, 200);
  fail();
  assert.equal((await app.inject("/sessions/order-1")).statusCode, 502);
  emulator.faults.add({ kind: "drop" });
  assert.equal((await app.inject("/sessions/order-1")).statusCode, 503);
});
