import { beforeEach, describe, expect, test } from "@jest/globals";
import { expectRefusal, start, type EmulatorOnTheWire, type Form } from "./support.js";

let wire: EmulatorOnTheWire;
beforeEach(async () => {
  wire = await start();
});

const states: Record<string, Form> = {
  open: {},
  "in-progress": { Status: "in-progress" },
  closed: { Status: "closed" },
  failed: { Status: "failed" },
  unknown: { Status: "unknown" },
};

describe("rule 12: update", () => {
  test("without parameters only date_updated changes, and not even that if emptyUpdateSetsDateUpdated is false", async () => {
    const { json } = await wire.create({ UniqueName: "order", Ttl: 60 });
    await wire.clock.advance(1000);
    const updated = await wire.update(json.sid);
    expect(updated.status).toBe(200);
    expect(updated.json).toEqual({ ...json, date_updated: "2026-01-01T00:00:01Z" });
    await wire.clock.advance(1000);
    wire.emulator.rules.emptyUpdateSetsDateUpdated = false;
    expect((await wire.update(json.sid)).json.date_updated).toBe("2026-01-01T00:00:01Z");
  });

  test("takes a SID only: a unique name is 404 with code 20404", async () => {
    await wire.create({ UniqueName: "order" });
    expectRefusal(await wire.update("order", { Ttl: 1 }), 404, 20404);
  });

  test.each([
    ["open", "closed"],
    ["in-progress", "closed"],
    ["closed", "in-progress"],
  ])("%s goes to %s", async (from, to) => {
    const { status, json } = await wire.update(await wire.sid(states[from]), { Status: to });
    expect([status, json.status]).toEqual([200, to]);
  });

  const refused = Object.keys(states).flatMap((from) =>
    Object.keys(states)
      .filter((to) => !["open>closed", "in-progress>closed", "closed>in-progress"].includes(`${from}>${to}`))
      .filter((to) => !(from === "closed" && to === "closed"))
      .map((to) => [from, to]),
  );
  test.each(refused)("%s does not go to %s: 400 with code 80608", async (from, to) => {
    const sid = await wire.sid(states[from]);
    const { status, json } = await wire.update(sid, { Status: to });
    expect([status, json.code]).toEqual([400, 80608]);
    expect((await wire.fetch(sid)).json.status).toBe(from);
  });

  test("updateToInProgress: true starts an open session and leaves one in progress", async () => {
    wire = await start({ rules: { updateToInProgress: true } });
    const sid = await wire.sid();
    const started = { status: "in-progress", date_started: "2026-01-01T00:00:00Z" };
    expect((await wire.update(sid, { Status: "in-progress" })).json).toMatchObject(started);
    await wire.clock.advance(1000);
    expect((await wire.update(sid, { Status: "in-progress" })).json).toMatchObject(started);
  });

  test.each<[string, Form]>([
    ["nothing", {}],
    ["a time to live", { Ttl: 1 }],
    ["closed", { Status: "closed" }],
  ])("a closed session refuses %s: 400 with code 80607", async (_, form) => {
    expectRefusal(await wire.update(await wire.sid(states["closed"]), form), 400, 80607);
  });

  test("updateClosedToClosed: true lets a closed session be closed", async () => {
    wire = await start({ rules: { updateClosedToClosed: true } });
    const sid = await wire.sid(states["closed"]);
    expect((await wire.update(sid, { Status: "closed" })).status).toBe(200);
    expect((await wire.update(sid, { Ttl: 1 })).json.code).toBe(80607);
  });

  test.each<[string, Form]>([
    ["Status", { Status: "paused" }],
    ["Ttl", { Ttl: "x" }],
    ["DateExpiry", { DateExpiry: "x" }],
    ["FailOnParticipantConflict", { FailOnParticipantConflict: "x" }],
  ])("an invalid %s is 400 with code 80701", async (name, form) => {
    const { status, json } = await wire.update(await wire.sid(), form);
    expect([status, json.code]).toEqual([400, 80701]);
    expect(json.message).toContain(name);
  });

  test("Mode, Participants and UniqueName are not parameters of an update", async () => {
    const { json } = await wire.create({ UniqueName: "order", Mode: "voice-only" });
    const form = { UniqueName: "other", Mode: "message-only", Participants: "x" };
    expect((await wire.update(json.sid, form)).json).toEqual(json);
  });

  test("Ttl and DateExpiry replace the earlier values", async () => {
    const sid = await wire.sid({ Ttl: 60, DateExpiry: "2026-02-01T00:00:00Z" });
    const { json } = await wire.update(sid, { Ttl: 90, DateExpiry: "2026-03-01T00:00:00Z" });
    expect(json).toMatchObject({ ttl: 90, date_expiry: "2026-03-01T00:00:00Z" });
    expect((await wire.update(sid, { Ttl: 0 })).json).toMatchObject({
      ttl: 0,
      date_expiry: json.date_expiry,
    });
  });

  test("a past DateExpiry ends the session at once, or is refused if pastExpiryOnUpdate says so", async () => {
    const sid = await wire.sid();
    const { json } = await wire.update(sid, { DateExpiry: "2025-12-31T00:00:00Z" });
    expect(json).toMatchObject({
      status: "closed",
      closed_reason: "ttl",
      date_ended: "2025-12-31T00:00:00Z",
    });
    wire.emulator.rules.pastExpiryOnUpdate = "refuse";
    expectRefusal(await wire.update(await wire.sid(), { DateExpiry: "2025-12-31T00:00:00Z" }), 400, 80701);
  });
});

describe("rule 13: close and re-open", () => {
  test("close sets closed_reason api and date_ended, and leaves date_started", async () => {
    const sid = await wire.sid();
    await wire.clock.advance(2000);
    expect((await wire.update(sid, { Status: "closed" })).json).toMatchObject({
      status: "closed",
      closed_reason: "api",
      date_started: null,
      date_ended: "2026-01-01T00:00:02Z",
    });
  });

  test("re-open sets both back to null, drops date_expiry and keeps the participants", async () => {
    const participants = [{ Identifier: "+15551230001" }, { Identifier: "+15551230002" }];
    const sid = await wire.sid({ Participants: participants, DateExpiry: "2026-02-01T00:00:00Z", Ttl: 60 });
    const before = wire.emulator.session(sid)?.participants;
    await wire.update(sid, { Status: "closed" });
    expect((await wire.update(sid, { Status: "in-progress" })).json).toMatchObject({
      status: "in-progress",
      closed_reason: null,
      date_ended: null,
      date_expiry: null,
      ttl: 60,
    });
    expect(wire.emulator.session(sid)?.participants).toEqual(before);
  });

  test("re-open keeps an expiry date that is sent, and the old one if reopenKeepsDateExpiry is true", async () => {
    const sid = await wire.sid({ DateExpiry: "2026-02-01T00:00:00Z" });
    await wire.update(sid, { Status: "closed" });
    const form = { Status: "in-progress", DateExpiry: "2026-03-01T00:00:00Z" };
    expect((await wire.update(sid, form)).json.date_expiry).toBe("2026-03-01T00:00:00Z");
    wire.emulator.rules.reopenKeepsDateExpiry = true;
    await wire.update(sid, { Status: "closed" });
    expect((await wire.update(sid, { Status: "in-progress" })).json.date_expiry).toBe("2026-03-01T00:00:00Z");
  });

  async function closedWithConflict(): Promise<string> {
    const form = { Participants: [{ Identifier: "+15551230001" }] };
    const sid = await wire.sid(form);
    await wire.update(sid, { Status: "closed" });
    await wire.sid(form);
    return sid;
  }

  test("a pair that is now active elsewhere: 400 with code 80604, and it stays closed", async () => {
    const sid = await closedWithConflict();
    const { status, json } = await wire.update(sid, { Status: "in-progress" });
    expect([status, json.code]).toEqual([400, 80604]);
    expect((await wire.fetch(sid)).json.status).toBe("closed");
  });

  test("an account with the flag may do it, with Debugger event 80801, unless it asks to fail", async () => {
    const sid = await closedWithConflict();
    wire.emulator.account.allowParticipantConflict = true;
    const failing = { Status: "in-progress", FailOnParticipantConflict: "true" };
    expect((await wire.update(sid, failing)).json.code).toBe(80604);
    expect((await wire.update(sid, { Status: "in-progress" })).status).toBe(200);
    expect(wire.emulator.debuggerEvents).toMatchObject([{ code: 80801, sessionSid: sid }]);
  });
});
