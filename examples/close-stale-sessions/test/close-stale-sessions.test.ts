import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { ProxyClient, ServerError } from "twilio-proxy-sessions";
import { ManualClock, startEmulator, type Emulator } from "twilio-proxy-sessions/testing";
import { closeStaleSessions, type Progress } from "../src/close-stale-sessions.js";

const unusedSince = new Date("2026-01-15T00:00:00Z");
let clock: ManualClock;
let emulator: Emulator;
let client: ProxyClient;

beforeEach(async () => {
  clock = new ManualClock("2026-01-01T00:00:00Z");
  emulator = await startEmulator({ clock });
  client = new ProxyClient({ ...emulator.clientOptions(), clock, sleep: (ms) => clock.advance(ms) });
});

afterEach(async () => {
  await client.close();
  await emulator.close();
});

async function createSessions(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await client.sessions.create(emulator.serviceSid);
}

const openSessions = (): number => emulator.sessions().filter(({ status }) => status === "open").length;
const updates = (): number =>
  emulator.requests.filter(({ operation, status }) => operation === "updateSession" && status === 200).length;

test("stale sessions are closed, with progress page by page, and others are left alone", async () => {
  await createSessions(120);
  await clock.advance(20 * 86_400_000);
  await createSessions(30);
  const progress: Progress[] = [];
  await closeStaleSessions(client, {
    serviceSid: emulator.serviceSid,
    unusedSince,
    onProgress: (step) => void progress.push(step),
  });
  assert.deepEqual(
    progress.map(({ seen, closed }) => [seen, closed]),
    [
      [100, 70],
      [150, 120],
    ],
  );
  assert.equal(openSessions(), 30);
});

test("a run that breaks off goes on at its cursor, and closes nothing twice", async () => {
  await createSessions(250);
  await clock.advance(20 * 86_400_000);
  let cursor: string | undefined;
  const job = {
    serviceSid: emulator.serviceSid,
    unusedSince,
    onProgress: (step: Progress) => void (cursor = step.cursor),
  };
  const broken = emulator.faults.add({
    kind: "status",
    status: 500,
    times: Infinity,
    match: { operation: "listSession", path: /PageToken/ },
  });
  await assert.rejects(closeStaleSessions(client, job), ServerError);
  assert.equal(openSessions(), 150);
  broken.remove();
  await closeStaleSessions(client, { ...job, cursor });
  assert.equal(openSessions(), 0);
  assert.equal(updates(), 250);
});

test("a session whose response was lost, and one that is gone, do not stop the job", async () => {
  await createSessions(3);
  await clock.advance(20 * 86_400_000);
  emulator.faults.add({ kind: "drop", processed: true, match: { operation: "updateSession" } });
  emulator.faults.add({ kind: "status", status: 404, code: 20404, match: { operation: "updateSession" } });
  await closeStaleSessions(client, { serviceSid: emulator.serviceSid, unusedSince, onProgress: () => {} });
  assert.equal(openSessions(), 1);
});
