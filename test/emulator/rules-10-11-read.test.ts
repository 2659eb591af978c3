import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { limitOf } from "../support/limits.js";
import { expectRefusal, start, type EmulatorOnTheWire, type WireSession } from "./support.js";

let wire: EmulatorOnTheWire;
beforeEach(async () => {
  wire = await start();
});

// Hundreds of requests are slow on a busy machine.
jest.setTimeout(60_000);

describe("rule 10: fetch", () => {
  test("finds a session by SID and by unique name, percent-encoded as it may be", async () => {
    const name = "Größe/1?#%..";
    const { json } = await wire.create({ UniqueName: name });
    expect((await wire.fetch(json.sid)).json).toEqual(json);
    expect((await wire.fetch(name)).json).toEqual(json);
  });

  test("a missing session is 404 with code 20404 and the path without its version", async () => {
    const sid = `KC${"0".repeat(32)}`;
    const { status, json } = await wire.fetch(sid);
    expect(status).toBe(404);
    expect(json).toEqual({
      status: 404,
      code: 20404,
      message: `The requested resource /Services/${wire.emulator.serviceSid}/Sessions/${sid} was not found`,
      more_info: "https://www.twilio.com/docs/errors/20404",
    });
  });

  test("an unknown unique name is 404 with code 20404, or 80308 if refusals say so", async () => {
    wire = await start({ refusals: { uniqueNameNotFound: { status: 404, code: 80308 } } });
    expect((await wire.fetch("nobody")).json.code).toBe(80308);
    expect((await wire.fetch(`KC${"0".repeat(32)}`)).json.code).toBe(20404);
    expect((await (await start()).fetch("nobody")).json.code).toBe(20404);
  });

  test("fetchByUniqueName: false takes SIDs only", async () => {
    wire = await start({ rules: { fetchByUniqueName: false } });
    const sid = await wire.sid({ UniqueName: "order" });
    expect((await wire.fetch("order")).status).toBe(404);
    expect((await wire.fetch(sid)).status).toBe(200);
  });
});

async function createMany(count: number): Promise<string[]> {
  const sids: string[] = [];
  for (let i = 0; i < count; i++) sids.push(await wire.sid());
  return sids;
}

const sidsOf = (sessions: readonly WireSession[]) => sessions.map(({ sid }) => sid);

describe("rule 11: list", () => {
  test("an empty service has a single, empty page", async () => {
    const { status, json } = await wire.list();
    const url = `${wire.emulator.url}${wire.path()}?PageSize=50&Page=0`;
    expect(status).toBe(200);
    expect(json).toEqual({
      sessions: [],
      meta: {
        page: 0,
        page_size: 50,
        first_page_url: url,
        previous_page_url: null,
        url,
        next_page_url: null,
        key: "sessions",
      },
    });
  });

  test("50 on a page by default, the newest first", async () => {
    const sids = await createMany(51);
    const { json } = await wire.list();
    expect(sidsOf(json.sessions)).toEqual(sids.toReversed().slice(0, 50));
    const second = await wire.send("GET", json.meta.next_page_url ?? "");
    expect(sidsOf(second.json.sessions)).toEqual([sids[0]]);
    expect(second.json.meta.next_page_url).toBeNull();
    wire.emulator.rules.listOrder = "oldest-first";
    expect(sidsOf((await wire.list("?PageSize=2")).json.sessions)).toEqual(sids.slice(0, 2));
  });

  test("more than 100 may be requested, and 100 are served", async () => {
    await createMany(101);
    const largest = limitOf("listSession", "pageSize", "maximum");
    const { json } = await wire.list(`?PageSize=${largest}`);
    expect(json.sessions).toHaveLength(100);
    expect(json.meta.page_size).toBe(100);
    expect(json.meta.next_page_url).toContain("?PageSize=100&Page=1&PageToken=PAKC");
    wire.emulator.rules.pageSizeInMeta = "requested";
    expect((await wire.list(`?PageSize=${largest}`)).json.meta.page_size).toBe(largest);
    wire.emulator.rules.largestPage = largest;
    expect((await wire.list(`?PageSize=${largest}`)).json.sessions).toHaveLength(101);
  });

  test.each([
    [`PageSize=${limitOf("listSession", "pageSize", "maximum") + 1}`, 20007],
    ["PageSize=0", 20001],
    ["PageSize=-1", 20001],
    ["PageSize=ten", 20001],
    ["PageSize=1e9", 20001],
    ["Page=-1", 20001],
    ["Page=x", 20001],
    ["Page=9007199254740993", 20001],
    ["PageToken=nonsense", 20001],
    [`PageToken=PAKC${"0".repeat(32)}`, 20001],
  ])("%s is 400 with code %d", async (query, code) => {
    expect(await wire.list(`?${query}`)).toMatchObject({ status: 400, json: { code } });
  });

  test("a token of another service is 400 with code 20001", async () => {
    wire = await start({ services: [{}, {}] });
    const sid = await wire.sid();
    const other = wire.path(undefined, wire.emulator.serviceSids[1]);
    expect((await wire.send("GET", `${other}?PageToken=PA${sid}`)).json.code).toBe(20001);
  });

  test("an empty PageToken is the first page, unless emptyValues is check", async () => {
    expect((await wire.list("?PageToken=")).status).toBe(200);
    wire.emulator.rules.emptyValues = "check";
    expectRefusal(await wire.list("?PageToken="), 400, 20001);
  });

  test("Page is repeated in the response and has no effect", async () => {
    const sids = await createMany(3);
    const { json } = await wire.list("?PageSize=2&Page=7");
    expect(sidsOf(json.sessions)).toEqual(sids.toReversed().slice(0, 2));
    expect(json.meta.page).toBe(7);
    expect(json.meta.next_page_url).toContain("Page=8&PageToken=");
  });

  test("pages can be walked backwards", async () => {
    const sids = (await createMany(5)).toReversed();
    const first = (await wire.list("?PageSize=2")).json;
    const second = (await wire.send("GET", first.meta.next_page_url ?? "")).json;
    const third = (await wire.send("GET", second.meta.next_page_url ?? "")).json;
    expect(first.meta.previous_page_url).toBeNull();
    const back = (await wire.send("GET", third.meta.previous_page_url ?? "")).json;
    expect(sidsOf(back.sessions)).toEqual(sids.slice(2, 4));
    const start_ = (await wire.send("GET", back.meta.previous_page_url ?? "")).json;
    expect(sidsOf(start_.sessions)).toEqual(sids.slice(0, 2));
    expect(start_.meta.previous_page_url).toBeNull();
    expect(sidsOf((await wire.send("GET", start_.meta.next_page_url ?? "")).json.sessions)).toEqual(
      sids.slice(2, 4),
    );
  });

  test("pages of the oldest-first order can be walked backwards too", async () => {
    wire = await start({ rules: { listOrder: "oldest-first" } });
    const sids = await createMany(3);
    const first = (await wire.list("?PageSize=2")).json;
    const second = (await wire.send("GET", first.meta.next_page_url ?? "")).json;
    expect(sidsOf(second.sessions)).toEqual(sids.slice(2));
    const back = (await wire.send("GET", second.meta.previous_page_url ?? "")).json;
    expect(sidsOf(back.sessions)).toEqual(sids.slice(0, 2));
  });

  test("closed sessions are in it, unless listIncludesClosed is false; there are no filters", async () => {
    const [closed = "", open = ""] = await createMany(2);
    await wire.update(closed, { Status: "closed" });
    expect(sidsOf((await wire.list("?Status=open&UniqueName=x")).json.sessions)).toEqual([open, closed]);
    wire.emulator.rules.listIncludesClosed = false;
    expect(sidsOf((await wire.list()).json.sessions)).toEqual([open]);
  });

  test("sessions created or deleted between pages shift nothing: each that stays is listed exactly once", async () => {
    const change = fc.record({ inserts: fc.nat(3), deletes: fc.array(fc.nat(99), { maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(change, { maxLength: 6 }),
        fc.constantFrom("newest-first" as const, "oldest-first" as const),
        async (count, pageSize, changes, order) => {
          wire.emulator.reset();
          wire.emulator.rules.listOrder = order;
          const before = await createMany(count);
          const alive = new Set(before);
          const seen: string[] = [];
          let next: string | null = `${wire.path()}?PageSize=${pageSize}`;
          while (next !== null) {
            const { json } = await wire.send("GET", next);
            seen.push(...sidsOf(json.sessions));
            next = json.meta.next_page_url;
            const { inserts = 0, deletes = [] } = changes.shift() ?? {};
            await createMany(inserts);
            for (const index of deletes) {
              const victim = [...alive][index % Math.max(1, alive.size)];
              if (victim !== undefined && alive.delete(victim)) await wire.delete(victim);
            }
          }
          expect(new Set(seen).size).toBe(seen.length);
          for (const sid of alive) expect(seen).toContain(sid);
          const listed = seen.filter((sid) => before.includes(sid));
          const inOrder = order === "newest-first" ? before.toReversed() : before;
          expect(listed).toEqual(inOrder.filter((sid) => listed.includes(sid)));
        },
      ),
      { numRuns: 30 },
    );
  });
});
