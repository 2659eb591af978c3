import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { ProxyClient, RateLimitError } from "twilio-proxy-sessions";
import { ManualClock, startEmulator, type Emulator } from "twilio-proxy-sessions/testing";
import { connect, isConnected } from "../src/deliveries.js";

const delivery = { id: "7", driver: "+15551230001", customer: "+15551230002" };
const clock = new ManualClock();
let emulator: Emulator;
let client: ProxyClient;

beforeEach(async () => {
  emulator = await startEmulator({ clock });
  client = new ProxyClient({ ...emulator.clientOptions(), clock, sleep: (ms) => clock.advance(ms) });
});

afterEach(async () => {
  await client.close();
  await emulator.close();
});

test("driver and customer are connected once", async () => {
  const sid = await connect(client.sessions, emulator.serviceSid, delivery);
  assert.equal(await connect(client.sessions, emulator.serviceSid, delivery), sid);
  assert.equal(emulator.session(sid)?.participants.length, 2);
});

test("after an hour they are not connected any more", async () => {
  await connect(client.sessions, emulator.serviceSid, delivery);
  assert.equal(await isConnected(client.sessions, emulator.serviceSid, "7"), true);
  await clock.advance(3_600_000);
  assert.equal(await isConnected(client.sessions, emulator.serviceSid, "7"), false);
});

test("a service that is down for a moment is no problem, one that stays busy is said to be", async () => {
  emulator.faults.add({ kind: "status", status: 429, times: 2 });
  await connect(client.sessions, emulator.serviceSid, delivery);
  emulator.faults.add({ kind: "status", status: 429, times: 3 });
  await assert.rejects(
    connect(client.sessions, emulator.serviceSid, { ...delivery, id: "8" }),
    RateLimitError,
  );
});
