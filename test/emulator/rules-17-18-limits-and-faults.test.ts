import { beforeEach, describe, expect, test } from "@jest/globals";
import { requestLine, type FaultOptions } from "../../src/testing/index.js";
import { expectRefusal, start, type EmulatorOnTheWire, type WireResponse } from "./support.js";

let wire: EmulatorOnTheWire;
beforeEach(async () => {
  wire = await start();
});

async function times(count: number, send: () => Promise<WireResponse>): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < count; i++) statuses.push((await send()).status);
  return statuses;
}

describe("rule 17: rate limits", () => {
  test("are off by default", async () => {
    expect(new Set(await times(200, () => wire.list()))).toEqual(new Set([200]));
  });

  test("an endpoint of a service takes 150 in any 5 seconds, then 429 with code 80621", async () => {
    wire = await start({ rateLimits: { endpoint: true }, services: [{}, {}] });
    expect(new Set(await times(150, () => wire.list()))).toEqual(new Set([200]));
    const refused = await wire.list();
    expect([refused.status, refused.json.code]).toEqual([429, 80621]);
    expect(refused.headers.get("retry-after")).toBeNull();
    expect((await wire.create()).status).toBe(201);
    const other = wire.path(undefined, wire.emulator.serviceSids[1]);
    expect((await wire.send("GET", other)).status).toBe(200);
    await wire.clock.advance(4999);
    expect((await wire.list()).status).toBe(429);
    await wire.clock.advance(1);
    expect((await wire.list()).status).toBe(200);
  });

  test("the limit can be set and changed", async () => {
    wire = await start({ rateLimits: { endpoint: { requests: 1, seconds: 1 } } });
    expect(await times(2, () => wire.list())).toEqual([200, 429]);
    delete wire.emulator.rateLimits.endpoint;
    expect((await wire.list()).status).toBe(200);
  });

  test("more requests of the account at once than allowed: 429 with code 20429, nothing carried out", async () => {
    wire = await start({ rateLimits: { concurrency: 1 } });
    const hold = wire.emulator.faults.add({ kind: "hold" });
    const running = wire.list();
    await hold.whenHeld();
    expectRefusal(await wire.create(), 429, 20429);
    expect(wire.emulator.sessions()).toEqual([]);
    hold.release();
    await running;
    expect((await wire.create()).status).toBe(201);
  });

  test.each([
    [2, "2"],
    ["Wed, 21 Oct 2026 07:28:00 GMT", "Wed, 21 Oct 2026 07:28:00 GMT"],
  ])("retryAfter %s is sent as %s", async (retryAfter, sent) => {
    wire = await start({ rateLimits: { endpoint: { requests: 0, seconds: 1 }, retryAfter } });
    expect((await wire.list()).headers.get("retry-after")).toBe(sent);
  });

  test("a clock that is set back frees what was served ahead of it", async () => {
    let now = Date.UTC(2026, 0, 2);
    const clock = { now: () => now, setTimer: () => () => undefined };
    wire = await start({ rateLimits: { endpoint: { requests: 1, seconds: 1 } }, clock });
    expect((await wire.list()).status).toBe(200);
    now -= 60_000;
    expect(await times(2, () => wire.list())).toEqual([200, 429]);
  });
});

describe("rule 18: faults on demand", () => {
  test.each<[FaultOptions, number, number | undefined]>([
    [{ kind: "status", status: 500 }, 500, 20500],
    [{ kind: "status", status: 503 }, 503, 20503],
    [{ kind: "status", status: 502 }, 502, undefined],
    [{ kind: "status", status: 400, code: 20001 }, 400, 20001],
  ])("%j: the service's error body", async (fault, status, code) => {
    wire.emulator.faults.add(fault);
    const answer = await wire.create();
    expect([answer.status, answer.json.code, answer.json.status]).toEqual([status, code, status]);
    expect(wire.emulator.sessions()).toEqual([]);
    expect((await wire.create()).status).toBe(201);
  });

  test.each<[FaultOptions & { kind: "status" }, string, RegExp]>([
    [{ kind: "status", status: 502, body: "html" }, "text/html", /^<!DOCTYPE html>/],
    [{ kind: "status", status: 503, body: "empty" }, "text/plain", /^$/],
    [
      { kind: "status", status: 422, body: { type: "application/problem+json", text: '{"title":"No"}' } },
      "application/problem+json",
      /^{"title":"No"}$/,
    ],
  ])("%j", async (fault, type, body) => {
    wire.emulator.faults.add({ ...fault, headers: { "Retry-After": "1" } });
    const answer = await wire.list();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([fault.status, type]);
    expect(answer.text).toMatch(body);
    expect(answer.headers.get("retry-after")).toBe("1");
    expect(answer.headers.get("twilio-request-id")).toMatch(/^RQ/);
  });

  test("its headers take the place of the usual ones, in any case of letters", async () => {
    const headers = { "content-type": "text/plain", "TWILIO-REQUEST-ID": "RQ1" };
    wire.emulator.faults.add({ kind: "status", status: 503, headers });
    const answer = await wire.list();
    expect(answer.headers.get("content-type")).toBe("text/plain");
    expect(answer.headers.get("twilio-request-id")).toBe("RQ1");
  });

  test.each(["before-headers", "after-headers", "in-body"] as const)("a connection cut %s", async (at) => {
    await wire.create();
    wire.emulator.faults.add({ kind: "drop", at });
    await expect(wire.list()).rejects.toThrow();
    const logged = wire.emulator.requests.at(-1);
    expect(logged).toMatchObject({ method: "GET", status: 0 });
    expect(logged && requestLine(logged)).toBe(`GET  ${wire.path()}  connection cut  0 ms`);
    expect((await wire.list()).status).toBe(200);
  });

  test.each<FaultOptions>([
    { kind: "drop" },
    { kind: "status", status: 500 },
    { kind: "refuse", refusal: "internalError" },
  ])("processed: the request of %j is still carried out", async (fault) => {
    wire.emulator.faults.add({ ...fault, processed: true });
    await wire.create().catch(() => undefined);
    expect(wire.emulator.sessions()).toHaveLength(1);
    wire.emulator.faults.add(fault);
    await wire.create().catch(() => undefined);
    expect(wire.emulator.sessions()).toHaveLength(1);
  });

  test("times: limits a fault to that many requests; Infinity until it is removed", async () => {
    wire.emulator.faults.add({ kind: "status", status: 503, times: 2 });
    expect(await times(3, () => wire.list())).toEqual([503, 503, 200]);
    const fault = wire.emulator.faults.add({ kind: "status", status: 500, times: Infinity });
    expect(await times(3, () => wire.list())).toEqual([500, 500, 500]);
    fault.remove();
    expect((await wire.list()).status).toBe(200);
    expect(() => wire.emulator.faults.add({ kind: "drop", times: -1 })).toThrow(RangeError);
  });

  test.each<[options: unknown, message: string]>([
    [undefined, "fault must be an object."],
    [{ kind: "statuss", status: 500 }, "statuss is not a kind of fault. There are status, refuse,"],
    [{ kind: "drop", match: { operations: "fetchSession" } }, "operations is not a way to match a fault."],
    [{ kind: "drop", match: "fetchSession" }, "fault.match must be an object."],
    [{ kind: "status" }, "A fault's status must be a number from 200 to 599."],
    [{ kind: "status", status: 99 }, "A fault's status must be a number from 200 to 599."],
    [{ kind: "status", status: 503, headers: { a: "1\r\nb: c" } }, "fault.headers.a must match"],
    [{ kind: "status", status: 503, code: "busy" }, "fault.code must be a whole number."],
    [{ kind: "slow" }, "fault.ms is missing."],
    [{ kind: "slow", ms: -1 }, "fault.ms must be at least 0."],
    [{ kind: "slow", ms: 10, processed: true }, "fault.processed is not known"],
    [{ kind: "refuse", refusal: "busy" }, 'fault.refusal must be "notAuthenticated"'],
    [{ kind: "drop", at: "body" }, 'fault.at must be "before-headers"'],
    [{ kind: "page", next: "last" }, 'fault.next must be "same"'],
    [{ kind: "drop", match: { operation: "fetch" } }, 'fault.match.operation must be "createSession"'],
    [{ kind: "drop", times: Number.NaN }, "A fault's times must be a number that is not negative."],
  ])("%j is refused", async (options, message) => {
    const { emulator } = await start();
    // The types forbid most of them.
    expect(() => emulator.faults.add(options as FaultOptions)).toThrow(message);
  });

  test("match: by operation, method, path or a function; the oldest matching fault applies", async () => {
    const { faults } = wire.emulator;
    faults.add({ kind: "status", status: 501, match: { operation: "fetchSession" } });
    faults.add({ kind: "status", status: 502, match: { method: "post" } });
    faults.add({ kind: "status", status: 503, match: { path: "PageSize=7" } });
    faults.add({ kind: "status", status: 504, match: { path: /Sessions\?PageSize=8$/ } });
    faults.add({
      kind: "status",
      status: 505,
      match: { when: ({ query }) => query.get("PageSize") === "9" },
    });
    expect((await wire.list()).status).toBe(200);
    expect((await wire.list("?PageSize=9")).status).toBe(505);
    expect((await wire.list("?PageSize=8")).status).toBe(504);
    expect((await wire.list("?PageSize=7")).status).toBe(503);
    expect((await wire.create()).status).toBe(502);
    expect((await wire.fetch("x")).status).toBe(501);
    expect((await wire.fetch("x")).status).toBe(404);
  });

  test("slow: responds when the clock has moved", async () => {
    wire.emulator.faults.add({ kind: "slow", ms: 5000 });
    let answered = false;
    const slow = wire.list().then((answer) => {
      answered = true;
      return answer.status;
    });
    await wire.clock.waitForTimers();
    await wire.clock.advance(4999);
    await wire.list();
    expect(answered).toBe(false);
    await wire.clock.advance(1);
    expect(await slow).toBe(200);
  });

  test("hold: responds when released, and clear() releases too", async () => {
    const hold = wire.emulator.faults.add({ kind: "hold", times: 2 });
    const held = [wire.list(), wire.list()];
    await hold.whenHeld(2);
    expect([hold.held, hold.remaining]).toEqual([2, 0]);
    wire.emulator.faults.clear();
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);
    expect(hold.held).toBe(0);
  });

  test("a client that gives up frees the timer of its slow response", async () => {
    wire.emulator.faults.add({ kind: "slow", ms: 5000 });
    const controller = new AbortController();
    const call = fetch(wire.emulator.url + wire.path(), { signal: controller.signal });
    await wire.clock.waitForTimers();
    controller.abort();
    await expect(call).rejects.toThrow();
    await wire.list();
    expect(wire.clock.pendingTimers).toBe(0);
  });

  async function nextUrl(query: string, fault: FaultOptions) {
    wire.emulator.faults.add(fault);
    const { json } = await wire.list(query);
    return { next: json.meta.next_page_url, url: json.meta.url, json };
  }

  test("misleading pages: to themselves, to the first, twice, through an empty one, elsewhere", async () => {
    for (let i = 0; i < 3; i++) await wire.create();
    const second = new URL((await wire.list("?PageSize=1")).json.meta.next_page_url ?? "").search;

    const same = await nextUrl(second, { kind: "page", next: "same" });
    expect(same.next).toBe(same.url);
    const first = await nextUrl(second, { kind: "page", next: "first" });
    expect(first.next).toBe(same.json.meta.first_page_url);

    const duplicate = await nextUrl(second, { kind: "page", next: "duplicate" });
    expect(duplicate.next).not.toBe(duplicate.url);
    expect((await wire.send("GET", duplicate.next ?? "")).json.sessions).toEqual(duplicate.json.sessions);

    const empty = await nextUrl(second, { kind: "page", next: "empty" });
    expect(empty.json.sessions).toEqual([]);
    expect((await wire.send("GET", empty.next ?? "")).json.sessions).toHaveLength(1);

    const elsewhere = { kind: "page", next: { url: "http://203.0.113.1/v1" } } as const;
    expect((await nextUrl(second, elsewhere)).next).toBe("http://203.0.113.1/v1");
    expect((await nextUrl(second, { kind: "page", next: { url: null } })).next).toBeNull();
    wire.emulator.faults.add({ kind: "page", next: "same" });
    expect((await wire.create()).status).toBe(201);
  });
});
