/** The control API over HTTP, under `/_emulator/`. */
import { request } from "node:http";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { defaultRefusals, defaultRules, type Emulator } from "../../src/testing/index.js";
import { routes } from "../../src/testing/emulator/control/routes/index.js";
import { control, type ControlRequest, type ControlResponse } from "./control-support.js";
import { basic, start, type EmulatorOnTheWire } from "./support.js";

// The random bodies are slow on a busy machine.
jest.setTimeout(60_000);

let wire: EmulatorOnTheWire;
let emulator: Emulator;
beforeEach(async () => {
  wire = await start();
  ({ emulator } = wire);
});

/** Sends a request to the emulator's control API. */
const send = (...request: ControlRequest): Promise<ControlResponse> => control(emulator, ...request);

describe("access", () => {
  test("requires the token, except for health and the document", async () => {
    const none = { Authorization: "" };
    expect((await send("GET", "/health", undefined, none)).json).toEqual({ status: "ok" });
    expect((await send("GET", "/openapi.json", undefined, none)).status).toBe(200);
    for (const { method, path, open } of routes.filter((route) => route.open !== true)) {
      expect(open).toBeUndefined();
      for (const Authorization of ["", "Bearer ", "Bearer wrong", `Basic ${emulator.controlToken}`]) {
        const refused = await send(method, path, undefined, { Authorization });
        expect([path, refused.status]).toEqual([path, 401]);
        expect(refused.json.message).toContain("PROXY_EMULATOR_TOKEN");
        expect(JSON.stringify(refused.json)).not.toContain(emulator.controlToken);
      }
    }
  });

  test.each([
    { Origin: "http://shop.example" },
    { Origin: "null" },
    { Origin: "http://127.0.0.1:1" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { Host: "shop.example" },
    { Host: "127.0.0.1.nip.example:80" },
  ])("is refused to a page of another site: %j", async (headers) => {
    for (const path of ["/health", "/openapi.json", "/sessions"]) {
      const response = await raw("GET", `/_emulator${path}`, headers);
      expect([path, response.statusCode]).toEqual([path, 403]);
    }
  });

  test("is limited to host names of this machine or its network", async () => {
    for (const Host of ["localhost:1", "127.0.0.1", "[::1]:80", "emulator:4010"]) {
      const response = await raw("GET", "/_emulator/health", { Host, Origin: `http://${Host}` });
      expect([Host, response.statusCode]).toEqual([Host, 200]);
    }
  });

  test("has no header that lets another site read a response, even of a preflight", async () => {
    const preflight = { "Access-Control-Request-Method": "POST", Origin: "http://shop.example" };
    const responses = [
      await send("GET", "/health"),
      await send("GET", "/sessions"),
      await send("GET", "/sessions", undefined, { Authorization: "" }),
    ].map(({ headers }) => [...headers.keys()]);
    responses.push(Object.keys((await raw("OPTIONS", "/_emulator/seed", preflight)).headers));
    responses.push(Object.keys((await raw("GET", "/", { Accept: "text/html" })).headers));
    expect(responses.flat().filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  test("shows the page to browsers, a hint to people in a terminal, and the service to its clients", async () => {
    const page = await raw("GET", "/", { Accept: "text/html,*/*;q=0.8" });
    expect([page.statusCode, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self';/);
    const hint = await raw("GET", "/", { Accept: "*/*", Authorization: "" });
    expect([hint.statusCode, hint.headers["content-type"]]).toEqual([200, "text/plain; charset=utf-8"]);
    const withCredentials = await raw("GET", "/", {
      Accept: "*/*",
      Authorization: basic(emulator.accountSid, emulator.authToken),
    });
    expect(withCredentials.statusCode).toBe(404);
  });

  test("does not show the page for a foreign host name", async () => {
    expect((await raw("GET", "/", { Accept: "text/html", Host: "shop.example" })).statusCode).toBe(403);
  });
});

describe("actions", () => {
  test("generates sessions, lists them, newest first, and deletes them", async () => {
    const seeded = await send("POST", "/seed", { count: 5 });
    expect(seeded.status).toBe(201);
    const listed = await send("GET", "/sessions?limit=2");
    const sids = emulator.sessions().map(({ sid }) => sid);
    expect(listed.json["sessions"]).toMatchObject([{ sid: sids[4] }, { sid: sids[3] }]);
    expect(listed.json["sessions"]).toMatchObject([
      { dateCreated: "2026-01-01T00:00:00.000Z", participants: [{ friendlyName: "Customer" }, {}] },
      {},
    ]);
    const one = await send("GET", `/sessions/${sids[0] ?? ""}`);
    expect(one.json).toMatchObject({ sid: sids[0], serviceSid: emulator.serviceSid });
    expect((await send("POST", "/reset")).status).toBe(204);
    expect(emulator.sessions()).toEqual([]);
    expect((await send("GET", `/sessions/${sids[0] ?? ""}`)).status).toBe(404);
  });

  test("creates the given sessions, all or none", async () => {
    const sessions = [{ UniqueName: "a", Ttl: 60, Participants: [{ Identifier: "+15551230001" }] }];
    expect((await send("POST", "/seed", { sessions })).json).toMatchObject({
      sessions: [{ uniqueName: "a", ttl: 60, participants: [{ identifier: "+15551230001" }] }],
    });
    const clash = await send("POST", "/seed", { sessions: [{ UniqueName: "b" }, ...sessions] });
    expect(clash.status).toBe(400);
    expect(clash.json.message).toContain("UniqueName");
    expect(emulator.sessions()).toHaveLength(1);
    const unknown = await send("POST", `/seed?service=KS1`, { count: 1 });
    expect(unknown.status).toBe(404);
  });

  test("adds services, and seeds and lists by service", async () => {
    const added = await send("POST", "/services", { defaultTtl: 60, numbers: ["+15551230009"] });
    expect(added.status).toBe(201);
    expect(added.json).toMatchObject({ defaultTtl: 60, numbers: [{ phoneNumber: "+15551230009" }] });
    const sid = String(added.json["sid"]);
    await send("POST", `/seed?service=${sid}`, { count: 3 });
    await send("POST", "/seed", { count: 2 });
    const { json } = await send("GET", `/sessions?service=${sid}`);
    expect(json["sessions"]).toHaveLength(3);
    expect((await send("GET", "/services")).json).toMatchObject({
      services: [
        { sid: emulator.serviceSid, sessionCount: 2 },
        { sid, sessionCount: 3 },
      ],
    });
    expect((await send("POST", "/services", { sid })).status).toBe(409);
  });

  test("reads the whole query, and a path behind scheme and host", async () => {
    const { status } = await send("GET", `/sessions?service=${emulator.serviceSid}?limit=1`);
    expect(status).toBe(404);
    const whole = await raw("GET", `${emulator.url}/_emulator/health`, { Host: "localhost" });
    expect(whole.statusCode).toBe(200);
  });

  test("simulates an interaction, unless the session is closed or missing", async () => {
    const sid = await wire.sid();
    const { status, json } = await send("POST", `/sessions/${sid}/interactions`);
    expect([status, json["status"]]).toEqual([200, "in-progress"]);
    await wire.update(sid, { Status: "closed" });
    expect((await send("POST", `/sessions/${sid}/interactions`)).status).toBe(409);
    expect((await send("POST", "/sessions/KC1/interactions")).status).toBe(404);
  });

  test("advances the clock", async () => {
    const sid = await wire.sid({ Ttl: 60 });
    const moved = await send("POST", "/clock", { advanceMs: 60_000 });
    expect(moved.json).toEqual({ now: "2026-01-01T00:01:00.000Z" });
    expect((await send("GET", "/clock")).json).toEqual(moved.json);
    expect((await wire.fetch(sid)).json.status).toBe("closed");
    expect((await send("GET", "/events")).json).toMatchObject({
      events: [{ code: 80904, sessionSid: sid, at: "2026-01-01T00:01:00.000Z" }],
    });
  });

  test("sets, lists, releases and removes faults", async () => {
    const match = { operation: "listSession" };
    const added = await send("POST", "/faults", {
      kind: "status",
      status: 503,
      times: 2,
      match,
    });
    expect(added.status).toBe(201);
    expect((await wire.list()).status).toBe(503);
    const faults = await send("GET", "/faults");
    expect(faults.json).toMatchObject({ faults: [{ id: added.json["id"], remaining: 1, held: 0 }] });
    expect((await send("DELETE", `/faults/${String(added.json["id"])}`)).status).toBe(204);
    expect((await wire.list()).status).toBe(200);

    const hold = await send("POST", "/faults", { kind: "hold", times: "all" });
    expect(hold.json).toMatchObject({ fault: { kind: "hold", times: "all" }, remaining: "all" });
    const held = wire.list();
    await emulator.faults.list()[0]?.whenHeld();
    await send("POST", `/faults/${String(hold.json["id"])}/release`);
    expect((await held).status).toBe(200);
    expect((await send("DELETE", "/faults")).status).toBe(204);
    expect((await wire.list()).status).toBe(200);
    expect((await send("POST", "/faults/99/release")).status).toBe(404);
  });

  test("reads and changes each switch", async () => {
    expect((await send("GET", "/rules")).json).toEqual(defaultRules);
    expect((await send("GET", "/refusals")).json).toEqual(defaultRefusals);
    const rules = { ...defaultRules, fetchByUniqueName: false, defaultLifetimeDays: null };
    expect((await send("PATCH", "/rules", rules)).json).toEqual(rules);
    const refusal = { notFound: { status: 410, code: 1 } };
    expect((await send("PATCH", "/refusals", refusal)).json).toMatchObject(refusal);
    await wire.create({ UniqueName: "a" });
    expect((await wire.fetch("a")).status).toBe(404);
    expect((await wire.fetch(`KC${"0".repeat(32)}`)).json.code).toBe(1);
    const limits = { endpoint: { requests: 0, seconds: 1 }, retryAfter: 7 };
    expect((await send("PATCH", "/rate-limits", limits)).json).toEqual(limits);
    expect((await wire.list()).headers.get("retry-after")).toBe("7");
    const off = { endpoint: null, retryAfter: null };
    expect((await send("PATCH", "/rate-limits", off)).json).toEqual({});
    expect((await wire.list()).status).toBe(200);
    expect((await send("PATCH", "/account", { suspended: true })).json).toMatchObject({
      suspended: true,
      legalHold: false,
    });
    expect((await wire.list()).status).toBe(403);
  });

  test("shows the last requests of clients, but not its own", async () => {
    await wire.list();
    await wire.fetch("nobody");
    const { json } = await send("GET", "/requests");
    expect(json).toMatchObject({
      requests: [
        { status: 404, code: 20404 },
        { operation: "listSession", status: 200 },
      ],
    });
    expect(JSON.stringify(json).toLowerCase()).not.toContain("authorization");
    expect((await send("GET", "/requests?limit=1")).json["requests"]).toHaveLength(1);
    expect((await send("DELETE", "/requests")).status).toBe(204);
    expect(emulator.requests).toEqual([]);
  });
});

describe("refusals", () => {
  test.each([
    ["GET", "/nowhere", undefined, 404, "/_emulator/openapi.json"],
    ["GET", "/sessions/%zz", undefined, 404, ""],
    ["PUT", "/rules", {}, 405, "PUT"],
    ["GET", "/sessions?limit=0", undefined, 400, "limit must be a whole number from 1"],
    ["GET", "/sessions?pages=1", undefined, 400, "no query parameter pages"],
    ["GET", "/sessions?service=KS1", undefined, 404, "service"],
    ["POST", "/seed", "{", 400, "JSON"],
    ["POST", "/seed", { count: 0 }, 400, "body.count must be at least 1"],
    ["POST", "/seed", { sessions: 5 }, 400, "body.sessions must be a list"],
    ["POST", "/faults", { kind: "hold", times: 0 }, 400, "body.times must be at least 1"],
    ["POST", "/faults", { kind: "hold", times: "some" }, 400, 'body.times must be "all"'],
    ["PATCH", "/rate-limits", { concurrency: -1 }, 400, "body.concurrency must be at least 0"],
    ["POST", "/seed", [], 400, "body must be an object"],
    ["POST", "/clock", { advanceMs: -1 }, 400, "body.advanceMs must be at least 0"],
    ["POST", "/clock", { advanceMs: 0.5 }, 400, "body.advanceMs must be a whole number"],
    ["POST", "/clock", {}, 400, "body.advanceMs is missing"],
    [
      "PATCH",
      "/rules",
      { listOrder: "random" },
      400,
      'body.listOrder must be "newest-first" or "oldest-first"',
    ],
    ["PATCH", "/rules", { retentionDays: null }, 400, "body.retentionDays must be a whole number"],
    ["PATCH", "/rules", { largestPage: 0 }, 400, "body.largestPage must be at least 1"],
    ["PATCH", "/rate-limits", { endpoint: { requests: 1 } }, 400, "body.endpoint.seconds is missing"],
    ["POST", "/seed", { sessions: [{ uniqueName: "a" }] }, 400, "CreateSession has no parameter uniqueName"],
    ["PATCH", "/rules", { liestOrder: "newest-first" }, 400, "body.liestOrder is not known"],
    ["PATCH", "/refusals", { notFound: { status: 200 } }, 400, "body.notFound.status must be at least 400"],
    ["POST", "/faults", { kind: "explode" }, 400, "body.kind"],
    ["POST", "/faults", { kind: "status", status: 99 }, 400, "body.status must be at least 200"],
    ["POST", "/faults", { kind: "slow", ms: "1" }, 400, "body.ms must be a whole number"],
    ["POST", "/faults", { kind: "hold", match: { operation: "x" } }, 400, "body.match.operation must be"],
    [
      "POST",
      "/faults",
      { kind: "status", status: 500, headers: { "a b": "" } },
      400,
      "names in body.headers",
    ],
    ["POST", "/faults", { kind: "status", status: 500, headers: { a: "\r\nb: c" } }, 400, "body.headers.a"],
    ["POST", "/services", { sid: "KS1" }, 400, "body.sid must match"],
  ])("%s %s %j: status %d", async (method, path, body, status, message) => {
    const response = await send(method, path, body);
    expect(response.status).toBe(status);
    expect(response.json.message).toContain(message);
  });

  test("a body that is not JSON, and one that is too large", async () => {
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    expect((await send("POST", "/seed", "count=1", form)).status).toBe(415);
    const patch = { "Content-Type": "application/json-patch+json" };
    expect((await send("POST", "/seed", { count: 1 }, patch)).status).toBe(415);
    const zipped = await send("POST", "/seed", { count: 1 }, { "Content-Encoding": "gzip" });
    expect([zipped.status, zipped.json.message]).toEqual([415, expect.stringContaining("gzip")]);
    expect((await send("POST", "/seed", " ".repeat(1024 * 1024 + 1))).status).toBe(413);
  });

  test("a clock that cannot be moved", async () => {
    const still = { now: () => 0, setTimer: () => () => undefined };
    ({ emulator } = await start({ clock: still }));
    const { status, json } = await send("POST", "/clock", { advanceMs: 1 });
    expect([status, json.message]).toEqual([409, expect.stringContaining("no method advance")]);
  });
});

test("any request gets a documented response, and the service continues", async () => {
  const json = fc.jsonValue({ maxDepth: 3 });
  const words = Object.keys({ ...defaultRules, kind: 0, status: 0, sessions: 0, headers: 0 });
  const object = fc.dictionary(fc.constantFrom(...words, "__proto__", "constructor"), json);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), fc.oneof(object, json), async (route, body) => {
      const path = route.path.replaceAll(/\{\w+\}/g, "x");
      const given = route.method === "GET" || route.method === "DELETE" ? undefined : (body ?? {});
      const { status } = await send(route.method, path, given);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 200 },
  );
  await send("POST", "/reset");
  await send("PATCH", "/rules", defaultRules);
  await send("PATCH", "/account", { suspended: false });
  await send("PATCH", "/rate-limits", { endpoint: null, concurrency: null });
  expect((await wire.list()).status).toBe(200);
});

test("the document has every route, and names only the host that was called", async () => {
  const { json } = await send("GET", "/openapi.json");
  const paths = json["paths"] as Record<string, Record<string, unknown>>;
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(found.sort()).toEqual(routes.map(({ method, path }) => `${method} /_emulator${path}`).sort());
  expect(json["servers"]).toEqual([{ url: emulator.url }]);
});

/** Sends headers that `fetch` does not let a program set. */
async function raw(method: string, path: string, given: Record<string, string>): Promise<IncomingMessage> {
  const { port, controlToken } = emulator;
  const headers = { Authorization: `Bearer ${controlToken}`, ...given };
  const sent = request({ host: "127.0.0.1", port, method, path, agent: false, headers }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  response.resume();
  await once(response, "end");
  return response;
}
