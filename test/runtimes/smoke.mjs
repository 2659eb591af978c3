/** A program that uses the package, in any runtime: it exits with 0 if all checks pass. */
import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, tracingChannel, unsubscribe } from "node:diagnostics_channel";
import { createRequire } from "node:module";
import * as main from "twilio-proxy-sessions";
import { ServiceClient } from "twilio-proxy-sessions/core";
import { ServicesSessionsApi } from "twilio-proxy-sessions/raw";
import { ManualClock, startEmulator } from "twilio-proxy-sessions/testing";

const emulator = await startEmulator();
const client = new main.ProxyClient(emulator.clientOptions());
const { sessions } = client;
const { serviceSid, faults } = emulator;

// The five operations.
const participants = [{ identifier: "+15551230001", friendlyName: "Ann" }];
const session = await sessions.create(serviceSid, { uniqueName: "Größe 1", ttl: 60, participants });
assert.equal((await sessions.fetch(serviceSid, "Größe 1")).sid, session.sid);
assert.equal((await sessions.update(serviceSid, session.sid, { status: "closed" })).status, "closed");
for (let count = 0; count < 7; count++) await sessions.create(serviceSid);
assert.equal((await sessions.list(serviceSid, { pageSize: 3 }).toArray()).length, 8);
const items = [];
for await (const item of sessions.list(serviceSid, { pageSize: 2, limit: 5 })) items.push(item);
assert.equal(items.length, 5);
const { data, response } = await sessions.delete(serviceSid, session.sid).withResponse();
assert.deepEqual([data, response.status], [undefined, 204]);

// Tracing channels, whose stores are available in attempts and in the program's hooks.
const channel = "twilio-proxy-sessions:call";
const ended = [];
const note = (call) => ended.push([call.operation, call["http.response.status_code"]]);
const store = new AsyncLocalStorage();
tracingChannel(channel).start.bindStore(store, ({ operation }) => operation);
subscribe(`tracing:${channel}:asyncEnd`, note);
const inHooks = [];
const hooks = { beforeRequest: () => void inHooks.push(store.getStore()) };
const watched = new main.ProxyClient({ ...emulator.clientOptions(), hooks });
await watched.sessions.page(serviceSid);
await watched.close();
unsubscribe(`tracing:${channel}:asyncEnd`, note);
tracingChannel(channel).start.unbindStore(store);
assert.deepEqual(ended, [["ListSession", 200]]);
assert.deepEqual(inHooks, ["ListSession"]);

// Errors, by class and before anything is sent.
await assert.rejects(sessions.fetch(serviceSid, session.sid), main.NotFoundError);
await assert.rejects(sessions.fetch("KS1", "order"), main.InvalidArgumentError);
faults.add({ kind: "status", status: 302, headers: { Location: "http://127.0.0.1:1/" } });
await assert.rejects(sessions.page(serviceSid), { name: "InvalidRequestError", status: 302 });

// Retries, timeouts, aborts.
faults.add({ kind: "status", status: 503 });
faults.add({ kind: "drop" });
assert.equal((await sessions.page(serviceSid)).items.length, 7);
faults.add({ kind: "drop", processed: true });
await assert.rejects(sessions.create(serviceSid), { name: "ConnectionError", outcome: "unknown" });
assert.equal(emulator.sessions().length, 8); // A create is not repeated, not even by the runtime.
faults.add({ kind: "hold" });
const once = { maxRetries: 0, timeout: 100 };
await assert.rejects(sessions.page(serviceSid, {}, once), main.TimeoutError);
const hold = faults.add({ kind: "hold" });
const controller = new AbortController();
const held = sessions.page(serviceSid, {}, { signal: controller.signal });
await hold.whenHeld();
controller.abort();
await assert.rejects(held, main.AbortError);
hold.release();

// The other entries, and the other module system.
assert.ok(client instanceof ServiceClient);
assert.ok((await new ServicesSessionsApi(client).listSession(serviceSid)).data.meta.url);
const clock = new ManualClock();
await clock.advance(1000);
assert.equal(clock.now(), Date.UTC(2026, 0, 1, 0, 0, 1));
const required = createRequire(import.meta.url)("twilio-proxy-sessions");
assert.equal(new required.ProxyClient(emulator.clientOptions()).baseUrl, emulator.url);

// A service that is down.
await client.close();
await emulator.close();
const late = new main.ProxyClient({ ...emulator.clientOptions(), maxRetries: 0 });
await assert.rejects(late.sessions.page(serviceSid), main.ConnectionError);
console.log("All of it holds.");
