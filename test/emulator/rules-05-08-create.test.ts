import { beforeEach, describe, expect, test } from "@jest/globals";
import { limitOf } from "../support/limits.js";
import { sessionJSON } from "../support/sessions.js";
import { expectRefusal, start, type EmulatorOnTheWire, type Form } from "./support.js";

let wire: EmulatorOnTheWire;
beforeEach(async () => {
  wire = await start();
});

const ann = { Identifier: "+15551230001", FriendlyName: "Ann" };
const ben = { Identifier: "+15551230002" };
const most = limitOf("createSession", "participants", "maxItems");
const tooMany = Array.from({ length: most + 1 }, (_, i) => ({ Identifier: `+1555123${1000 + i}` }));

describe("rule 5: create and its checks", () => {
  test("nothing is required: no body, an empty form and a full one are 201", async () => {
    expect((await wire.send("POST", wire.path())).status).toBe(201);
    expect((await wire.create({})).status).toBe(201);
    const { status, json } = await wire.create({
      UniqueName: "order-1",
      Mode: "message-only",
      Status: "open",
      Ttl: 3600,
      DateExpiry: "2026-02-01T00:00:00Z",
      FailOnParticipantConflict: "True",
      Participants: [ann, ben],
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      unique_name: "order-1",
      mode: "message-only",
      ttl: 3600,
      date_expiry: "2026-02-01T00:00:00Z",
    });
  });

  const longName = "n".repeat(192);
  test.each<[string, Form]>([
    ["UniqueName", { UniqueName: longName }],
    ["Mode", { Mode: "pigeon" }],
    ["Status", { Status: "paused" }],
    ["Ttl", { Ttl: "1.5" }],
    ["Ttl", { Ttl: "soon" }],
    ["Ttl", { Ttl: "-1" }],
    ["Ttl", { Ttl: "2147483647" }],
    ["DateExpiry", { DateExpiry: "Invalid Date" }],
    ["DateExpiry", { DateExpiry: "2026-02-30T00:00:00Z" }],
    ["DateExpiry", { DateExpiry: "2026-02-01T24:00:00Z" }],
    ["DateExpiry", { DateExpiry: "2026-02-01T00:00:00+24:00" }],
    ["DateExpiry", { DateExpiry: "2025-12-31T23:59:59Z" }],
    ["FailOnParticipantConflict", { FailOnParticipantConflict: "yes" }],
    ["Participants", { Participants: "Ann" }],
    ["Participants", { Participants: "7" }],
    ["Participants", { Participants: "null" }],
    ["Participants", { Participants: JSON.stringify([ann, ben]) }],
    ["Participants", { Participants: [{ FriendlyName: "Ann" }] }],
    ["Participants", { Participants: [{ Identifier: 15551230001 }] }],
    ["Participants", { Participants: [{ ...ann, FriendlyName: "n".repeat(256) }] }],
    ["Participants", { Participants: [{ ...ann, ProxyIdentifier: "n".repeat(256) }] }],
    ["Participants", { Participants: [{ ...ann, ProxyIdentifierSid: "KP123" }] }],
    ["Participants", { Participants: [{ Identifier: longName }] }],
  ])("a bad %s is 400 with code 80701 and named in the message: %j", async (name, form) => {
    const { status, json } = await wire.create(form);
    expect([status, json.code]).toEqual([400, 80701]);
    expect(json.message).toContain(name);
    expect(wire.emulator.sessions()).toEqual([]);
  });

  test.each<[string, string]>([
    ["2026-02-01T12:00:00Z", "2026-02-01T12:00:00Z"],
    ["2026-02-01T12:00:00.999Z", "2026-02-01T12:00:00Z"],
    ["2026-02-01T12:00:00+02:00", "2026-02-01T10:00:00Z"],
    ["2026-02-01T12:00:00.5-0330", "2026-02-01T15:30:00Z"],
    ["2026-02-01T12:00", "2026-02-01T12:00:00Z"],
    ["2026-02-01 12:00:00", "2026-02-01T12:00:00Z"],
    ["2026-02-01", "2026-02-01T00:00:00Z"],
  ])("DateExpiry %s is %s", async (given, stored) => {
    expect((await wire.create({ DateExpiry: given })).json.date_expiry).toBe(stored);
  });

  test("a date without a zone is UTC, unless datesWithoutZone is refuse", async () => {
    wire = await start({ rules: { datesWithoutZone: "refuse" } });
    expect((await wire.create({ DateExpiry: "2026-02-01T00:00:00" })).json.code).toBe(80701);
    expect((await wire.create({ DateExpiry: "2026-02-01T00:00:00Z" })).status).toBe(201);
  });

  test("a fraction of a second is dropped, unless fractionsOfSeconds is keep", async () => {
    const create = () => wire.sid({ DateExpiry: "2026-01-01T00:00:01.500Z" });
    const dropped = await create();
    wire.emulator.rules.fractionsOfSeconds = "keep";
    const kept = await create();
    await wire.clock.advance(1499);
    expect((await wire.fetch(dropped)).json.status).toBe("closed");
    expect((await wire.fetch(kept)).json).toMatchObject({
      status: "open",
      date_expiry: "2026-01-01T00:00:01Z",
    });
    await wire.clock.advance(1);
    expect((await wire.fetch(kept)).json.status).toBe("closed");
  });

  test("a past DateExpiry can have a separate code", async () => {
    wire = await start({ refusals: { expiryInPast: { status: 400, code: 80001 } } });
    expect((await wire.create({ DateExpiry: "2025-12-31T23:59:59Z" })).json.code).toBe(80001);
    expect((await wire.create({ DateExpiry: "x" })).json.code).toBe(80701);
  });

  test("zeroTtl: refuse requires more than 0, on create and update", async () => {
    wire = await start({ rules: { zeroTtl: "refuse" } });
    expect((await wire.create({ Ttl: 0 })).json.code).toBe(80701);
    const sid = await wire.sid({ Ttl: 1 });
    expect((await wire.update(sid, { Ttl: 0 })).json.code).toBe(80701);
    expect((await wire.update(sid, { Ttl: 1 })).status).toBe(200);
  });

  test("lengths are counted in code points, unless textLength is utf-16", async () => {
    const name = "😀".repeat(limitOf("createSession", "uniqueName", "maxLength"));
    expect((await wire.create({ UniqueName: name })).json.unique_name).toBe(name);
    wire.emulator.rules.textLength = "utf-16";
    expect((await wire.create({ UniqueName: `${name}2` })).json.code).toBe(80701);
  });

  test.each(["true", "True", "FALSE", "false"])("%s is a boolean", async (value) => {
    expect((await wire.create({ FailOnParticipantConflict: value })).status).toBe(201);
  });

  test("the largest Ttl of the specification and 0 are accepted", async () => {
    const largest = limitOf("createSession", "ttl", "maximum");
    expect((await wire.create({ Ttl: largest })).json.ttl).toBe(largest);
    expect((await wire.create({ Ttl: 0 })).json.ttl).toBe(0);
  });

  test("an empty value counts as not sent, unless emptyValues is check", async () => {
    const { json } = await wire.create({
      UniqueName: "",
      Mode: "",
      Ttl: "",
      DateExpiry: "",
      Participants: "",
    });
    expect(json).toMatchObject({ unique_name: null, mode: "voice-and-message", ttl: 0, date_expiry: null });
    wire.emulator.rules.emptyValues = "check";
    expect((await wire.create({ Ttl: "" })).json.code).toBe(80701);
  });

  test("unknown parameters are ignored, unless unknownParameters is refuse", async () => {
    expect((await wire.create({ uniqueName: "order", Colour: "red" })).json.unique_name).toBeNull();
    wire.emulator.rules.unknownParameters = "refuse";
    expect((await wire.create({ UniqueName: "order" })).status).toBe(201);
    const refused = await wire.create({ uniqueName: "order" });
    expect([refused.status, refused.json.code]).toEqual([400, 20001]);
    expect(refused.json.message).toContain("uniqueName");
  });

  test("of a repeated key that is not a list, the last value counts", async () => {
    expect((await wire.create({ Ttl: ["1", "2"] })).json.ttl).toBe(2);
  });

  test.each([
    [{ "Content-Type": "application/json" }, "must be application/x-www-form-urlencoded"],
    [
      { "Content-Type": "application/x-www-form-urlencoded-not" },
      "must be application/x-www-form-urlencoded",
    ],
    [
      { "Content-Type": "application/x-www-form-urlencoded", "Content-Encoding": "gzip" },
      "must not be encoded: Content-Encoding is gzip",
    ],
  ])("a body with %j is 415", async (headers, message) => {
    for (const path of [wire.path(), "/v2/token"]) {
      const { status, json } = await wire.send("POST", path, { headers, body: "UniqueName=a" });
      expect([status, json.message]).toEqual([415, expect.stringContaining(message)]);
    }
    expect(wire.emulator.sessions()).toEqual([]);
  });

  test("a body over 1 MiB is 413", async () => {
    const large = await wire.send("POST", wire.path(), { body: `UniqueName=${"n".repeat(1024 * 1024)}` });
    expect(large.status).toBe(413);
    expect(large.text).not.toContain("code");
  });

  test("with participantsAsArray one JSON array is accepted, with participantKeysInAnyCase any case", async () => {
    const rules = { participantsAsArray: true, participantKeysInAnyCase: true };
    wire = await start({ rules });
    const sid = await wire.sid({ Participants: JSON.stringify([{ identifier: "+15551230001" }, ben]) });
    expect(wire.emulator.session(sid)?.participants.map(({ identifier }) => identifier)).toEqual([
      "+15551230001",
      "+15551230002",
    ]);
    expect((await wire.create({ Participants: "[null]" })).json.code).toBe(80701);
  });
});

describe("rule 6: defaults of a new session", () => {
  test("open, voice-and-message, no time to live, nothing else", async () => {
    const { emulator } = wire;
    const { json } = await wire.create();
    const url = `${emulator.url}${wire.path(json.sid)}`;
    expect(json.sid).toMatch(/^KC[0-9a-f]{32}$/);
    const date = "2026-01-01T00:00:00Z";
    expect(json).toEqual(
      sessionJSON({
        sid: json.sid,
        service_sid: emulator.serviceSid,
        account_sid: emulator.accountSid,
        date_created: date,
        date_updated: date,
        url,
        links: { interactions: `${url}/Interactions`, participants: `${url}/Participants` },
      }),
    );
  });

  test("a time to live leaves date_expiry null", async () => {
    expect((await wire.create({ Ttl: 60 })).json).toMatchObject({ ttl: 60, date_expiry: null });
  });

  test("an initial status sets its dates, unless initialStatusSetsDates is false", async () => {
    const now = "2026-01-01T00:00:00Z";
    const create = async (status: string) => (await wire.create({ Status: status })).json;
    expect(await create("in-progress")).toMatchObject({
      status: "in-progress",
      date_started: now,
      date_ended: null,
    });
    expect(await create("closed")).toMatchObject({ status: "closed", date_ended: now, closed_reason: "api" });
    expect(await create("failed")).toMatchObject({ status: "failed", date_ended: null, closed_reason: null });
    expect(await create("unknown")).toMatchObject({ status: "unknown", date_started: null });
    wire.emulator.rules.initialStatusSetsDates = false;
    expect(await create("in-progress")).toMatchObject({ date_started: null });
    expect(await create("closed")).toMatchObject({ date_ended: null, closed_reason: null });
  });

  test.each(["failed", "unknown"])(
    "failedOrUnknownOnCreate: refuse refuses the status %s",
    async (status) => {
      wire = await start({ rules: { failedOrUnknownOnCreate: "refuse" } });
      expectRefusal(await wire.create({ Status: status }), 400, 80701);
      expect((await wire.create({ Status: "closed" })).status).toBe(201);
    },
  );

  test("missingUniqueName can be an empty text", async () => {
    wire = await start({ rules: { missingUniqueName: "" } });
    expect((await wire.create()).json.unique_name).toBe("");
  });
});

describe("rule 7: unique names", () => {
  test("a name that is taken in the service, by a closed session too, is 400 with code 80603", async () => {
    const sid = await wire.sid({ UniqueName: "order" });
    expectRefusal(await wire.create({ UniqueName: "order" }), 400, 80603);
    await wire.update(sid, { Status: "closed" });
    expect((await wire.create({ UniqueName: "order" })).json.code).toBe(80603);
    await wire.delete(sid);
    expect((await wire.create({ UniqueName: "order" })).status).toBe(201);
  });

  test("closedSessionsKeepName: false frees the name on closing; a fetch finds the newer session", async () => {
    wire = await start({ rules: { closedSessionsKeepName: false } });
    await wire.update(await wire.sid({ UniqueName: "order" }), { Status: "closed" });
    const newer = await wire.sid({ UniqueName: "order" });
    expect((await wire.fetch("order")).json.sid).toBe(newer);
  });

  test("the comparison is exact, unless uniqueNames is ignore-case", async () => {
    await wire.create({ UniqueName: "order" });
    expect((await wire.create({ UniqueName: "Order" })).status).toBe(201);
    wire.emulator.rules.uniqueNames = "ignore-case";
    expect((await wire.create({ UniqueName: "ORDER" })).json.code).toBe(80603);
    expect((await wire.fetch("ORDER")).status).toBe(200);
  });
});

describe("rule 8: participants of a create", () => {
  test("they come with the session, each with a proxy number; the status stays open", async () => {
    wire = await start({ services: [{ numbers: ["+15551110001"] }] });
    const { json } = await wire.create({ Participants: [ann, ben] });
    expect(json.status).toBe("open");
    const participants = wire.emulator.session(json.sid)?.participants;
    expect(participants).toMatchObject([
      { identifier: "+15551230001", friendlyName: "Ann", proxyIdentifier: "+15551110001" },
      { identifier: "+15551230002", friendlyName: null, proxyIdentifier: "+15551110001" },
    ]);
    expect(participants?.[0]?.sid).toMatch(/^KP[0-9a-f]{32}$/);
  });

  const numbers = [{ phoneNumber: "+15551110001", sid: `PN${"1".repeat(32)}` }, "+15551110002"];
  test.each<[string, Form, number]>([
    ["more than there may be", { Participants: tooMany }, 80609],
    ["the same identifier twice", { Participants: [ann, ann] }, 80103],
    ["an identifier that is no address", { Participants: [{ Identifier: "Ann" }] }, 80404],
    ["a number of no country", { Participants: [{ Identifier: "+05551230001" }] }, 80404],
    ["a number outside the pool", { Participants: [{ ...ann, ProxyIdentifier: "+15559999999" }] }, 80605],
    [
      "a number SID outside the pool",
      { Participants: [{ ...ann, ProxyIdentifierSid: `PN${"2".repeat(32)}` }] },
      80605,
    ],
    [
      "number and SID that differ",
      {
        Participants: [
          { ...ann, ProxyIdentifier: "+15551110002", ProxyIdentifierSid: `PN${"1".repeat(32)}` },
        ],
      },
      80605,
    ],
  ])("%s: 400 and nothing is stored", async (_, form, code) => {
    wire = await start({ services: [{ numbers }] });
    const { status, json } = await wire.create({ UniqueName: "order", ...form });
    expect([status, json.code]).toEqual([400, code]);
    expect(wire.emulator.sessions()).toEqual([]);
    expect((await wire.create({ UniqueName: "order" })).status).toBe(201);
  });

  test("addresses of other channels are accepted", async () => {
    expect((await wire.create({ Participants: [{ Identifier: "messenger:123" }] })).status).toBe(201);
  });

  test("with atomicParticipants false the session stays, without participants", async () => {
    wire = await start({ services: [{ numbers }], rules: { atomicParticipants: false } });
    const outside = { ...ben, ProxyIdentifier: "+15559999999" };
    expect((await wire.create({ Participants: [ann, outside] })).json.code).toBe(80605);
    expect(wire.emulator.sessions()).toMatchObject([{ participants: [] }]);
  });

  test("no free number is 80206, an empty pool 80205, only reserved numbers 80207", async () => {
    const reserved = { phoneNumber: "+15551110001", reserved: true };
    wire = await start({ services: [{ numbers: ["+15551110001"] }] });
    const { emulator } = wire;
    await wire.create({ Participants: [ann] });
    expect((await wire.create({ Participants: [ann] })).json.code).toBe(80206);
    expect((await wire.create({ Participants: [ben] })).status).toBe(201);

    const createIn = (sid: string, participant: object) =>
      wire.send("POST", wire.path(undefined, sid), { form: { Participants: [participant] } });
    expect((await createIn(emulator.addService({ numbers: [] }), ann)).json.code).toBe(80205);
    const onlyReserved = emulator.addService({ numbers: [reserved] });
    expect((await createIn(onlyReserved, ann)).json.code).toBe(80207);
    expect((await createIn(onlyReserved, { ...ann, ProxyIdentifier: "+15551110001" })).status).toBe(201);
  });

  test("a service without given numbers never runs out", async () => {
    const sids = await Promise.all([1, 2, 3].map(() => wire.sid({ Participants: [ann] })));
    const used = sids.map((sid) => wire.emulator.session(sid)?.participants[0]?.proxyIdentifier);
    expect(new Set(used).size).toBe(3);
  });
});
