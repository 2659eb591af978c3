/** Steps with many sessions. Each throws if the service does not behave as it should. */
import assert from "node:assert/strict";
import type { Session } from "twilio-proxy-sessions";
import { atOnce, inParallel, type Scene } from "./scene.js";

const many = 250;
const pageSize = 50;

export async function createMany({ client, serviceSid, report, sids }: Scene): Promise<void> {
  const startedAt = Date.now();
  const before = sids.size;
  await inParallel(Array(many).keys(), async () => {
    sids.add((await client.sessions.create(serviceSid)).sid);
    report.progress("creating", sids.size - before, many);
  });
  assert.equal(sids.size, before + many);
  const perSecond = Math.round((many * 1000) / Math.max(1, Date.now() - startedAt));
  report.done("created", `${many} more, ${atOnce} at a time, ${perSecond} a second`);
}

export async function listWithLimit({ client, serviceSid, report }: Scene): Promise<void> {
  const listed = await client.sessions.list(serviceSid, { limit: 120 }).toArray();
  assert.equal(listed.length, 120);
  report.done("listed", "exactly 120, with a limit");
}

export async function listByPage({ client, serviceSid, report, sids }: Scene): Promise<void> {
  const missing = new Set(sids);
  let pages = 0;
  for await (const page of client.sessions.list(serviceSid, { pageSize }).byPage()) {
    pages++;
    for (const { sid } of page.items) missing.delete(sid);
    if (missing.size === 0) break;
  }
  assert.equal(missing.size, 0);
  report.done("paged", `all ${sids.size} found on ${pages} pages of ${pageSize}`);
}

export async function resume({ client, serviceSid, report }: Scene): Promise<void> {
  const { sessions } = client;
  const whole = await sessions.list(serviceSid, { limit: 200 }).toArray();
  const beginning = sessions.list(serviceSid, { limit: 130 });
  const before = await beginning.toArray();
  const { cursor = "" } = beginning;
  const after = await sessions.list(serviceSid, { cursor, limit: 70 }).toArray();
  assert.deepEqual([...before, ...after].map(sidOf), whole.map(sidOf));
  report.done("resumed", `after item 130, from a cursor of ${cursor.length} characters`);
}

/** Deletes the sessions that the demo created. */
export async function deleteAll({ client, serviceSid, sids }: Scene): Promise<void> {
  await inParallel([...sids], async (sid) => {
    await client.sessions.delete(serviceSid, sid);
    sids.delete(sid);
  });
}

const sidOf = ({ sid }: Session): string => sid;
