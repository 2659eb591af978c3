import { beforeEach, describe, expect, test } from "@jest/globals";
import { expectRefusal, start, type EmulatorOnTheWire } from "./support.js";

const ann = { Identifier: "+15551230001" };
const first = "+15551110001";
const second = "+15551110002";

let wire: EmulatorOnTheWire;
beforeEach(async () => {
  wire = await start({ services: [{ numbers: [first, second] }] });
});

describe("rule 9: conflicts of participants", () => {
  test("a running request that adds the same identifier: 409 with code 80623, nothing stored, later it works", async () => {
    const hold = wire.emulator.faults.add({ kind: "hold" });
    const running = wire.create({ Participants: [ann] });
    await hold.whenHeld();
    expectRefusal(await wire.create({ UniqueName: "second", Participants: [ann] }), 409, 80623);
    expect(wire.emulator.sessions()).toHaveLength(1);
    hold.release();
    expect((await running).status).toBe(201);
    expect((await wire.create({ UniqueName: "second", Participants: [ann] })).status).toBe(201);
  });

  test("holdIdentifier simulates such a request", async () => {
    const release = wire.emulator.holdIdentifier(ann.Identifier);
    const again = wire.emulator.holdIdentifier(ann.Identifier);
    release();
    release();
    expect((await wire.create({ Participants: [ann] })).json.code).toBe(80623);
    again();
    expect((await wire.create({ Participants: [ann] })).status).toBe(201);
  });

  test("the chosen number is in no other active session of the identifier", async () => {
    const sids = [await wire.sid({ Participants: [ann] }), await wire.sid({ Participants: [ann] })];
    const numberOf = (sid: string) => wire.emulator.session(sid)?.participants[0]?.proxyIdentifier;
    expect(sids.map(numberOf)).toEqual([first, second]);
    await wire.update(sids[0] ?? "", { Status: "closed" });
    expect(numberOf(await wire.sid({ Participants: [ann] }))).toBe(first);
  });

  test("an explicit number that is paired with the identifier in an active session: 400 with code 80604", async () => {
    const pair = { ...ann, ProxyIdentifier: first };
    const sid = await wire.sid({ Participants: [pair] });
    expectRefusal(await wire.create({ Participants: [pair] }), 400, 80604);
    const numberSid = wire.emulator.session(sid)?.participants[0]?.proxyIdentifierSid;
    const bySid = await wire.create({ Participants: [{ ...ann, ProxyIdentifierSid: numberSid }] });
    expect(bySid.json.code).toBe(80604);
    expect((await wire.create({ Participants: [{ ...ann, ProxyIdentifier: second }] })).status).toBe(201);
    await wire.update(sid, { Status: "closed" });
    expect((await wire.create({ Participants: [pair] })).status).toBe(201);
  });

  test("an account with the flag may do it, with Debugger event 80802, unless it asks to fail", async () => {
    const pair = { ...ann, ProxyIdentifier: first };
    await wire.create({ Participants: [pair] });
    wire.emulator.account.allowParticipantConflict = true;
    const failing = { Participants: [pair], FailOnParticipantConflict: "true" };
    expect((await wire.create(failing)).json.code).toBe(80604);
    expect(wire.emulator.debuggerEvents).toEqual([]);

    const allowed = await wire.sid({ Participants: [pair], FailOnParticipantConflict: "false" });
    expect(wire.emulator.debuggerEvents).toMatchObject([{ code: 80802, sessionSid: allowed }]);

    wire.emulator.holdIdentifier(ann.Identifier);
    expect((await wire.create({ Participants: [ann], FailOnParticipantConflict: "true" })).json.code).toBe(
      80623,
    );
    expect((await wire.create({ Participants: [ann] })).status).toBe(201);
    expect(wire.emulator.debuggerEvents).toHaveLength(2);
  });

  test("readsFailOnParticipantConflict: false ignores the parameter", async () => {
    const pair = { ...ann, ProxyIdentifier: first };
    await wire.create({ Participants: [pair] });
    wire.emulator.account.allowParticipantConflict = true;
    wire.emulator.rules.readsFailOnParticipantConflict = false;
    const { status } = await wire.create({ Participants: [pair], FailOnParticipantConflict: "true" });
    expect(status).toBe(201);
  });

  test.each(["participantBusy", "participantConflict", "noNumberFree"] as const)(
    "a fault forces %s in any state",
    async (refusal) => {
      wire.emulator.faults.add({ kind: "refuse", refusal });
      const expected = wire.emulator.refusals[refusal];
      const refused = await wire.create();
      expect([refused.status, refused.json.code]).toEqual([expected.status, expected.code]);
      expect((await wire.create()).status).toBe(201);
    },
  );
});
