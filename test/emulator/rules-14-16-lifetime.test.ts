import { beforeEach, describe, expect, test } from "@jest/globals";
import { start, type EmulatorOnTheWire } from "./support.js";

let wire: EmulatorOnTheWire;
beforeEach(async () => {
  wire = await start();
});

const second = 1000;
const day = 24 * 60 * 60 * second;

describe("rule 14: expiry", () => {
  test("a time to live counts from the creation; its end closes the session at that moment", async () => {
    const sid = await wire.sid({ Ttl: 60 });
    await wire.clock.advance(60 * second - 1);
    expect((await wire.fetch(sid)).json.status).toBe("open");
    await wire.clock.advance(10 * second);
    expect((await wire.fetch(sid)).json).toMatchObject({
      status: "closed",
      closed_reason: "ttl",
      date_ended: "2026-01-01T00:01:00Z",
      date_updated: "2026-01-01T00:01:00Z",
    });
    const event = { code: 80904, sessionSid: sid, at: Date.UTC(2026, 0, 1, 0, 1) };
    expect(wire.emulator.debuggerEvents).toMatchObject([event]);
    await wire.list();
    expect(wire.emulator.debuggerEvents).toHaveLength(1);
  });

  test("an expiry date wins over a time to live", async () => {
    const sid = await wire.sid({ Ttl: 60, DateExpiry: "2026-01-01T00:02:00Z" });
    await wire.clock.advance(119 * second);
    expect((await wire.fetch(sid)).json.status).toBe("open");
    await wire.clock.advance(second);
    expect((await wire.fetch(sid)).json.status).toBe("closed");
  });

  test("an interaction starts the time to live anew", async () => {
    const sid = await wire.sid({ Ttl: 60 });
    await wire.clock.advance(50 * second);
    await wire.emulator.interact(sid);
    await wire.clock.advance(59 * second);
    expect((await wire.fetch(sid)).json.status).toBe("in-progress");
    await wire.clock.advance(second);
    expect((await wire.fetch(sid)).json.status).toBe("closed");
  });

  test("ttlStartsAt first-interaction: without one, the session does not expire", async () => {
    wire = await start({ rules: { ttlStartsAt: "first-interaction" } });
    const sid = await wire.sid({ Ttl: 60 });
    await wire.clock.advance(day);
    expect((await wire.fetch(sid)).json.status).toBe("open");
    await wire.emulator.interact(sid);
    await wire.clock.advance(60 * second);
    expect((await wire.fetch(sid)).json.status).toBe("closed");
  });

  test("with neither, a session lives 90 days, or defaultLifetimeDays", async () => {
    const sid = await wire.sid();
    await wire.clock.advance(90 * day - 1);
    expect((await wire.fetch(sid)).json.status).toBe("open");
    wire.emulator.rules.defaultLifetimeDays = null;
    await wire.clock.advance(day);
    expect((await wire.fetch(sid)).json.status).toBe("open");
    wire.emulator.rules.defaultLifetimeDays = 1;
    expect((await wire.fetch(sid)).json.status).toBe("closed");
  });

  test("90 days after it was closed a session is gone, and its name is free", async () => {
    const sid = await wire.sid({ UniqueName: "order", Participants: [{ Identifier: "+15551230001" }] });
    await wire.update(sid, { Status: "closed" });
    await wire.clock.advance(90 * day - 1);
    expect((await wire.fetch(sid)).status).toBe(200);
    await wire.clock.advance(1);
    expect((await wire.fetch(sid)).status).toBe(404);
    expect((await wire.fetch("order")).status).toBe(404);
    expect((await wire.list()).json.sessions).toEqual([]);
    expect((await wire.create({ UniqueName: "order" })).status).toBe(201);
  });

  test("a list leaves out expired and removed sessions", async () => {
    await wire.create({ Status: "closed" });
    await wire.clock.advance(80 * day);
    const sid = await wire.sid();
    await wire.clock.advance(10 * day);
    expect((await wire.list()).json.sessions.map((session) => session.sid)).toEqual([sid]);
  });

  test("retentionDays and expiryReason can be set", async () => {
    wire = await start({ rules: { retentionDays: 1, expiryReason: "timeout" } });
    const sid = await wire.sid({ Ttl: 1 });
    await wire.clock.advance(second);
    expect((await wire.fetch(sid)).json.closed_reason).toBe("timeout");
    await wire.clock.advance(day);
    expect((await wire.fetch(sid)).status).toBe(404);
  });

  test("an expired session blocks no number and takes no update, and can be re-opened for its time to live", async () => {
    wire = await start({ services: [{ numbers: ["+15551110001"] }] });
    const form = { Participants: [{ Identifier: "+15551230001" }], Ttl: 60 };
    const sid = await wire.sid(form);
    await wire.clock.advance(60 * second);
    expect((await wire.update(sid, { Ttl: 1 })).json.code).toBe(80607);
    await wire.delete(await wire.sid(form));
    expect((await wire.update(sid, { Status: "in-progress" })).json.status).toBe("in-progress");
    await wire.clock.advance(60 * second);
    expect((await wire.fetch(sid)).json.status).toBe("closed");
    wire.emulator.rules.reopenRestartsTtl = false;
    expect((await wire.update(sid, { Status: "in-progress" })).json.status).toBe("closed");
  });
});

describe("rule 15: delete", () => {
  test.each(["open", "in-progress", "closed", "failed"])(
    "%s: 204 without a body, and then 404",
    async (status) => {
      const sid = await wire.sid({ UniqueName: "order", Status: status });
      const deleted = await wire.delete(sid);
      expect([deleted.status, deleted.text]).toEqual([204, ""]);
      for (const gone of [await wire.fetch(sid), await wire.update(sid), await wire.delete(sid)]) {
        expect([gone.status, gone.json.code]).toEqual([404, 20404]);
      }
      expect((await wire.fetch("order")).status).toBe(404);
    },
  );

  test("frees the unique name and the participants' numbers at once", async () => {
    wire = await start({ services: [{ numbers: ["+15551110001"] }] });
    const form = { UniqueName: "order", Participants: [{ Identifier: "+15551230001" }] };
    await wire.delete(await wire.sid(form));
    expect((await wire.create(form)).status).toBe(201);
  });

  test("takes a SID only", async () => {
    await wire.create({ UniqueName: "order" });
    expect((await wire.delete("order")).status).toBe(404);
    expect((await wire.fetch("order")).status).toBe(200);
  });

  test("an account on legal hold is refused with code 80615", async () => {
    const sid = await wire.sid();
    wire.emulator.account.legalHold = true;
    const { status, json } = await wire.delete(sid);
    expect([status, json.code]).toEqual([403, 80615]);
    expect((await wire.fetch(sid)).status).toBe(200);
  });
});

describe("rule 16: interactions", () => {
  test("the first one starts the session, each sets date_last_interaction", async () => {
    const sid = await wire.sid();
    await wire.clock.advance(5 * second);
    await wire.emulator.interact(sid);
    const started = { status: "in-progress", date_started: "2026-01-01T00:00:05Z" };
    expect((await wire.fetch(sid)).json).toMatchObject({
      ...started,
      date_last_interaction: "2026-01-01T00:00:05Z",
    });
    await wire.clock.advance(5 * second);
    await wire.emulator.interact(sid);
    expect((await wire.fetch(sid)).json).toMatchObject({
      ...started,
      date_last_interaction: "2026-01-01T00:00:10Z",
      date_updated: "2026-01-01T00:00:10Z",
    });
  });

  test("a closed session refuses them", async () => {
    const sid = await wire.sid({ Status: "closed" });
    await expect(wire.emulator.interact(sid)).rejects.toThrow("not active");
    await expect(wire.emulator.interact("KC1")).rejects.toThrow("has no session KC1");
  });

  test("firstInteractionStarts: false leaves the status alone", async () => {
    wire = await start({ rules: { firstInteractionStarts: false } });
    const sid = await wire.sid();
    await wire.emulator.interact(sid);
    expect((await wire.fetch(sid)).json).toMatchObject({ status: "open", date_started: null });
  });
});
