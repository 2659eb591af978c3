/** Steps in the life of one session. Each throws if the service does not behave as it should. */
import assert from "node:assert/strict";
import type { Session } from "twilio-proxy-sessions";
import type { Scene } from "./scene.js";

export async function create({ client, serviceSid, participants, ...scene }: Scene): Promise<Session> {
  const [ann, ben] = participants;
  const session = await client.sessions.create(serviceSid, {
    uniqueName: scene.uniqueName,
    ttl: 3600,
    participants: [{ identifier: ann, friendlyName: "Ann" }, { identifier: ben }],
  });
  scene.sids.add(session.sid);
  assert.equal(session.uniqueName, scene.uniqueName);
  assert.equal(session.status, "open");
  scene.report.done("created", `${session.sid}, "${scene.uniqueName}", with two participants`);
  return session;
}

export async function fetchByBoth(
  { client, serviceSid, uniqueName, report }: Scene,
  sid: string,
): Promise<void> {
  assert.equal((await client.sessions.fetch(serviceSid, sid)).sid, sid);
  assert.equal((await client.sessions.fetch(serviceSid, uniqueName)).sid, sid);
  report.done("fetched", "by SID and by name: the same session");
}

export async function update({ client, serviceSid, report }: Scene, { sid, ttl }: Session): Promise<void> {
  const updated = await client.sessions.update(serviceSid, sid, { ttl: 7200 });
  assert.equal(updated.ttl, 7200);
  report.done("updated", `time to live from ${ttl} to ${updated.ttl} seconds`);
}

export async function closeAndReopen({ client, serviceSid, report }: Scene, sid: string): Promise<void> {
  const closed = await client.sessions.update(serviceSid, sid, { status: "closed" });
  assert.equal(closed.status, "closed");
  assert.ok(closed.dateEnded instanceof Date);
  report.done("closed", `at ${closed.dateEnded.toISOString()}, reason "${closed.closedReason ?? ""}"`);
  const reopened = await client.sessions.update(serviceSid, sid, { status: "in-progress" });
  assert.equal(reopened.status, "in-progress");
  assert.equal(reopened.dateEnded, null);
  report.done("re-opened", "in progress again, its end is null");
}
