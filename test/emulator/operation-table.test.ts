import { beforeEach, describe, expect, test } from "@jest/globals";
import { operations, type Operation, type Parameter, ProxyV1SessionFromJSON } from "../../src/raw.js";
import type { OperationTable } from "../../src/testing/index.js";
import { start, type EmulatorOnTheWire } from "./support.js";

let wire: EmulatorOnTheWire;
beforeEach(async () => {
  wire = await start();
});

/** The table with one parameter of one operation changed. */
function withRule(
  name: keyof typeof operations,
  wireName: string,
  change: { [Rule in keyof Parameter]?: Parameter[Rule] | undefined },
): OperationTable {
  const operation: Operation = operations[name];
  const parameters = operation.parameters.map((parameter) =>
    // An undefined rule is none.
    parameter.wireName === wireName ? ({ ...parameter, ...change } as Parameter) : parameter,
  );
  return { ...operations, [name]: { ...operation, parameters } };
}

describe("the emulator takes its rules from the operation table, so that a change of the spec changes it", () => {
  test("limits of a length", async () => {
    wire = await start({ operations: withRule("createSession", "UniqueName", { maxLength: 3 }) });
    expect((await wire.create({ UniqueName: "four" })).json.code).toBe(80701);
    expect((await wire.create({ UniqueName: "tri" })).status).toBe(201);
  });

  test("limits of a number", async () => {
    wire = await start({ operations: withRule("updateSession", "Ttl", { minimum: 10 }) });
    const sid = await wire.sid({ Ttl: 5 });
    expect((await wire.update(sid, { Ttl: 9 })).json.code).toBe(80701);
    expect((await wire.update(sid, { Ttl: 10 })).status).toBe(200);
  });

  test("enum values", async () => {
    wire = await start({ operations: withRule("createSession", "Mode", { values: ["fax-only"] }) });
    expect((await wire.create({ Mode: "voice-only" })).json.code).toBe(80701);
    expect((await wire.create({ Mode: "fax-only" })).json.mode).toBe("fax-only");
  });

  test("values that only one operation limits", async () => {
    wire = await start({ operations: withRule("updateSession", "Status", { values: undefined }) });
    expect((await wire.create({ Status: "paused" })).json.code).toBe(80701);
    expect((await wire.update(await wire.sid(), { Status: "paused" })).json.code).toBe(80608);
  });

  test("types", async () => {
    const date = await start({ operations: withRule("createSession", "UniqueName", { type: "date" }) });
    expect((await date.create({ UniqueName: "order" })).json.code).toBe(80701);
    const number = await start({ operations: withRule("createSession", "Ttl", { type: "number" }) });
    expect((await number.create({ Ttl: "1e1" })).json.ttl).toBe(10);
    const refused = (await number.create({ Ttl: "ten" })).json;
    expect([refused.code, refused.message]).toEqual([80701, "Invalid Ttl: it must be a number."]);
  });

  test("defaults", async () => {
    wire = await start({ operations: withRule("listSession", "PageSize", { default: 2 }) });
    expect((await wire.list()).json.meta.page_size).toBe(2);
  });

  test("without a default for PageSize a page has the maximum size", async () => {
    wire = await start({ operations: withRule("listSession", "PageSize", { default: undefined }) });
    expect((await wire.list()).json.meta.page_size).toBe(100);
  });

  test("a missing default that it needs is an error of the emulator, in response and log", async () => {
    wire = await start({ operations: withRule("createSession", "Mode", { default: undefined }) });
    const { status, json } = await wire.create();
    expect([status, json.code]).toEqual([500, 20500]);
    expect(json.message).toBe("The emulator failed: Error: The operation table has no default for Mode.");
    expect(wire.emulator.requests.at(-1)?.message).toBe(json.message);
    expect((await wire.create({ Mode: "voice-only" })).status).toBe(201);
  });

  test("the number of participants, with the service's error code", async () => {
    wire = await start({ operations: withRule("createSession", "Participants", { maxItems: 1 }) });
    const form = { Participants: [{ Identifier: "+15551230001" }, { Identifier: "+15551230002" }] };
    expect((await wire.create(form)).json.code).toBe(80609);
  });

  test("required parameters", async () => {
    wire = await start({ operations: withRule("createSession", "UniqueName", { required: true }) });
    expect((await wire.create()).json.code).toBe(80701);
  });

  test("patterns of the path", async () => {
    wire = await start({ operations: withRule("fetchSession", "Sid", { pattern: /^KC/ }) });
    await wire.create({ UniqueName: "order" });
    expect((await wire.fetch("order")).status).toBe(404);
  });

  test("paths and methods, in requests and in the URLs of responses", async () => {
    const fetchSession: Operation = {
      ...operations.fetchSession,
      path: "/v9/Services/{ServiceSid}/Calls/{Sid}",
    };
    wire = await start({ operations: { ...operations, fetchSession } });
    const { json } = await wire.create();
    expect(json.url).toBe(`${wire.emulator.url}/v9/Services/${wire.emulator.serviceSid}/Calls/${json.sid}`);
    expect((await wire.send("GET", json.url)).json).toEqual(json);
    expect((await wire.fetch(json.sid)).status).toBe(405);
  });

  test("an operation unknown to the emulator is 501", async () => {
    const archive: Operation = {
      ...operations.updateSession,
      id: "ArchiveSession",
      path: "/v1/Services/{ServiceSid}/Sessions/{Sid}/Archive",
    };
    wire = await start({ operations: { ...operations, archive } });
    const answer = await wire.send("POST", `${wire.path(await wire.sid())}/Archive`);
    expect(answer.status).toBe(501);
    expect(answer.text).toContain("ArchiveSession");
  });

  test("an operation outside services is 501, too", async () => {
    const path = "/v1/Services";
    const listService: Operation = { ...operations.listSession, id: "ListService", path };
    const fetchSession: Operation = { ...operations.fetchSession, path: "/v1/Sessions/{Sid}" };
    wire = await start({ operations: { ...operations, listService, fetchSession } });
    expect((await wire.send("GET", path)).status).toBe(501);
    expect((await wire.send("GET", "/v1/Sessions/KC1")).status).toBe(501);
  });
});

test("a session has the fields of the specification's model (a new one goes into model/session-json.ts)", async () => {
  const { json } = await wire.create({ UniqueName: "order", Ttl: 60 });
  const session = ProxyV1SessionFromJSON(json);
  const camelCase = Object.keys(json).map((key) =>
    key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
  );
  expect(Object.keys(session).toSorted()).toEqual(camelCase.toSorted());
});
