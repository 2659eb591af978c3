/** `createOnce`: even if a response is lost, there is one Session, or an error that says what is unknown. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  CreateOnceError,
  ProxyClient,
  SdkError,
  type ClientOptions,
  type CreateOnceOptions,
  type CreateOnceParams,
  type Session,
} from "../../src/index.js";
import {
  ManualClock,
  startEmulator,
  type Emulator,
  type EmulatorOptions,
  type FaultOptions,
} from "../../src/testing/index.js";
import { failureOf } from "../core/support/harness.js";
import { closeLater } from "../support/close-later.js";

const uniqueName = "order-1234";
const creates = { operation: "createSession" } as const;
const looks = { operation: "fetchSession" } as const;

let clock: ManualClock;
let emulator: Emulator;
let client: ProxyClient;
let waits: number[];

async function start(options: EmulatorOptions = {}): Promise<void> {
  clock = new ManualClock();
  emulator = closeLater(await startEmulator({ clock, ...options }));
  client = connect();
}

function connect(options: ClientOptions = {}): ProxyClient {
  waits = [];
  const own: ClientOptions = {
    ...emulator.clientOptions(),
    clock,
    random: () => 0.5,
    sleep: (ms) => {
      waits.push(ms);
      return clock.advance(ms);
    },
    ...options,
  };
  return closeLater(new ProxyClient(own));
}

beforeEach(() => start());

function once(params: Partial<CreateOnceParams> = {}, options?: CreateOnceOptions): Promise<Session> {
  return client.sessions.createOnce(emulator.serviceSid, { uniqueName, ...params }, options);
}

/** Methods and statuses, in their order of arrival. */
function seen(): string[] {
  return emulator.requests.map(({ method, status }) => `${method} ${status === 0 ? "cut" : status}`);
}

const sids = (): string[] => emulator.sessions().map(({ sid }) => sid);

test("without a fault it is a create, with its response", async () => {
  const { data, response } = await client.sessions
    .createOnce(emulator.serviceSid, { uniqueName, ttl: 60 })
    .withResponse();
  expect([data.sid]).toEqual(sids());
  expect(response.status).toBe(201);
  expect(emulator.requests).toHaveLength(1);
});

const lost: [string, FaultOptions][] = [
  ["an answer lost before its headers", { kind: "drop", at: "before-headers" }],
  ["an answer lost after its headers", { kind: "drop", at: "after-headers" }],
  ["an answer cut in its body", { kind: "drop", at: "in-body" }],
  ["a 500", { kind: "status", status: 500 }],
  ["a 503", { kind: "status", status: 503, headers: { "Retry-After": "2" } }],
  ["a 520", { kind: "status", status: 520 }],
  ["a redirect", { kind: "status", status: 302 }],
  ["a success that is an HTML page", { kind: "status", status: 201, body: "html" }],
  ["a success without a body", { kind: "status", status: 201, body: "empty" }],
  [
    "a success without a sid",
    { kind: "status", status: 201, body: { type: "application/json", text: "{}" } },
  ],
];

describe.each(lost)("after %s", (_what, fault) => {
  test("of a create that was carried out, it finds the one Session", async () => {
    emulator.faults.add({ ...fault, match: creates, processed: true });
    const { data, response } = await client.sessions
      .createOnce(emulator.serviceSid, { uniqueName, ttl: 60, mode: "voice-only" })
      .withResponse();
    expect([data.sid]).toEqual(sids());
    expect(response.status).toBe(200);
    expect(emulator.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });

  test("it also finds the Session with maxRetries: 0", async () => {
    client = connect({ maxRetries: 0 });
    const atOnce = fault.kind === "status" ? { ...fault, headers: {} } : fault;
    emulator.faults.add({ ...atOnce, match: creates, processed: true });
    expect([(await once()).sid]).toEqual(sids());
    expect(waits).toEqual([]);
  });
});

const before: [string, FaultOptions][] = [
  ["a broken connection", { kind: "drop" }],
  ["a 500", { kind: "status", status: 500 }],
  ["a 503", { kind: "status", status: 503 }],
];
test.each(before)("after %s of a create that was not carried out, it creates again", async (_what, fault) => {
  emulator.faults.add({ ...fault, match: creates });
  expect([(await once()).sid]).toEqual(sids());
  expect(emulator.requests.map(({ method }) => method)).toEqual(["POST", "GET", "POST"]);
});

test("it creates no more often than maxRetries says, and looks once more at the end", async () => {
  emulator.faults.add({ kind: "status", status: 500, times: Infinity, match: creates });
  const error = await failureOf(once({}, { maxRetries: 1 }));
  expect(error).toBeInstanceOf(CreateOnceError);
  expect(error).toMatchObject({ code: "unknown_outcome", outcome: "unknown", differences: [], attempts: 4 });
  expect(error.cause).toMatchObject({ name: "ServerError", status: 500, attempts: 1 });
  expect(seen()).toEqual(["POST 500", "GET 404", "POST 500", "GET 404"]);
});

test("it waits for as long as the service asks before it looks", async () => {
  emulator.faults.add({ kind: "status", status: 503, headers: { "Retry-After": "7" }, match: creates });
  await once();
  expect(waits).toEqual([7000]);
});

test("it does not look if the service asks for a wait and no attempt is left", async () => {
  const headers = { "Retry-After": "7" };
  emulator.faults.add({ kind: "status", status: 503, headers, match: creates, processed: true });
  const error = await failureOf(once({}, { maxRetries: 0 }));
  expect(error).toMatchObject({ name: "CreateOnceError", retryAfterMs: 7000, outcome: "unknown" });
  expect(seen()).toEqual(["POST 503"]);
});

test("a look with a temporary failure is repeated", async () => {
  emulator.faults.add({ kind: "drop", match: creates, processed: true });
  emulator.faults.add({ kind: "status", status: 503, match: looks });
  expect([(await once()).sid]).toEqual(sids());
});

test("a look that keeps failing: the error says what is unknown, with the first error as cause", async () => {
  emulator.faults.add({ kind: "drop", match: creates, processed: true });
  emulator.faults.add({ kind: "status", status: 503, times: Infinity, match: looks });
  const error = await failureOf(once());
  expect(error).toBeInstanceOf(CreateOnceError);
  expect(error).toMatchObject({ code: "unknown_outcome", operation: "CreateSession", differences: [] });
  expect(error.cause).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
  expect(error.message).toMatch(/^Whether the Session was created is not known\. .*status 503/s);
  expect(error.message).toMatch(/fetch it by its uniqueName/);
  expect(error.toJSON()).toMatchObject({ name: "CreateOnceError", differences: [] });
  expect(JSON.stringify(error) + String(error.stack)).not.toContain(uniqueName);
});

test("if a fetch by name does not work, the error says so", async () => {
  await start({ rules: { fetchByUniqueName: false } });
  emulator.faults.add({ kind: "drop", match: creates, processed: true });
  const error = await failureOf(once());
  expect(error).toMatchObject({ code: "unknown_outcome", cause: { name: "ConnectionError" } });
  expect(error.message).toContain("80603");
  expect(sids()).toHaveLength(1);
});

describe("a name that was taken before", () => {
  test("is a conflict at the first attempt, as with any create", async () => {
    await client.sessions.create(emulator.serviceSid, { uniqueName });
    const error = await failureOf(once());
    expect(error).toMatchObject({ name: "InvalidRequestError", code: 80603 });
    expect(error.outcome).toBeUndefined();
    expect(seen()).toEqual(["POST 201", "POST 400"]);
  });

  test("after attempts that were certainly not carried out, too", async () => {
    await client.sessions.create(emulator.serviceSid, { uniqueName });
    emulator.faults.add({ kind: "status", status: 429, match: creates });
    expect(await failureOf(once())).toMatchObject({ name: "InvalidRequestError", code: 80603 });
  });

  const others: [string, Partial<CreateOnceParams>, Partial<CreateOnceParams>, string[]][] = [
    ["another ttl", { ttl: 60 }, { ttl: 90 }, ["ttl"]],
    ["another mode and ttl", { mode: "voice-only" }, { mode: "message-only", ttl: 1 }, ["mode", "ttl"]],
    ["another expiry", {}, { dateExpiry: new Date("2030-01-01T00:00:00Z") }, ["dateExpiry"]],
    ["a status that was not asked for", { status: "closed" }, {}, ["status"]],
    ["another status", {}, { status: "in-progress" }, ["status"]],
  ];
  test.each(others)(
    "and by a Session with %s: the error names the difference",
    async (_what, theirs, ours, names) => {
      await client.sessions.create(emulator.serviceSid, { uniqueName, ...theirs });
      emulator.faults.add({ kind: "drop", match: creates });
      const error = await failureOf(once(ours));
      expect(error).toBeInstanceOf(CreateOnceError);
      expect(error).toMatchObject({
        code: "session_differs",
        outcome: "unknown",
        differences: names,
        attempts: 2,
      });
      expect(error.cause).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
      for (const name of names) expect(error.message).toContain(name);
    },
  );
});

const same: [string, Partial<CreateOnceParams>][] = [
  ["nothing but the name", {}],
  ["all that a Session shows", { ttl: 60, mode: "voice-only", status: "in-progress" }],
  ["an expiry with milliseconds", { dateExpiry: new Date("2030-01-01T00:00:00.987Z") }],
  ["participants, which a Session does not show", { participants: [{ identifier: "+15551230001" }] }],
  ["a closed one, as asked for", { status: "closed" }],
];
test.each(same)("a Session is recognized by %s", async (_what, params) => {
  emulator.faults.add({ kind: "drop", match: creates, processed: true });
  expect([(await once(params)).sid]).toEqual(sids());
});

test("a Session that was used for a call meanwhile is still recognized", async () => {
  let called: Promise<boolean> | undefined;
  client = connect({ hooks: { onRetry: () => void (called = emulator.interact(sids()[0] ?? "")) } });
  emulator.faults.add({ kind: "drop", match: creates, processed: true });
  expect((await once()).status).toBe("in-progress");
  await called;
});

test("a create that is carried out late, between a look and the next create, is found", async () => {
  emulator.faults.add({ kind: "drop", match: creates, processed: true });
  emulator.faults.add({ kind: "status", status: 404, code: 20404, match: looks });
  expect([(await once()).sid]).toEqual(sids());
  expect(seen()).toEqual(["POST cut", "GET 404", "POST 400", "GET 200"]);
});

test("a first create that is still running and causes a conflict (80623) is awaited", async () => {
  emulator.faults.add({ kind: "drop", match: creates });
  emulator.faults.add({ kind: "refuse", refusal: "participantBusy", match: creates });
  expect([(await once({ participants: [{ identifier: "+15551230001" }] })).sid]).toEqual(sids());
  expect(seen()).toEqual(["POST cut", "GET 404", "POST 409", "GET 404", "POST 201"]);
});

/** Starts a call whose create fails, and waits until its look has arrived and gets no response. */
async function untilLook(
  fault: FaultOptions,
  options?: CreateOnceOptions,
): Promise<{ failure: Promise<SdkError> }> {
  emulator.faults.add({ ...fault, match: creates });
  const look = emulator.faults.add({ kind: "hold", match: looks });
  const failure = failureOf(once({}, options));
  await look.whenHeld();
  return { failure };
}

test("totalTimeout bounds creates, looks and waits together", async () => {
  client = connect({ timeout: Infinity, totalTimeout: 5000 });
  const { failure } = await untilLook({ kind: "status", status: 503, headers: { "Retry-After": "3" } });
  await clock.advance(2000);
  const facts = { name: "TimeoutError", scope: "total", outcome: "unknown", attempts: 2 };
  expect(await failure).toMatchObject(facts);
  expect(clock.pendingTimers).toBe(0);
});

test("a signal ends it within a look, and the outcome stays unknown", async () => {
  const controller = new AbortController();
  const { failure } = await untilLook({ kind: "drop" }, { signal: controller.signal });
  const reason = new Error("the caller has gone");
  controller.abort(reason);
  expect(await failure).toMatchObject({ name: "AbortError", outcome: "unknown", cause: reason });
});

test("a signal that has aborted sends nothing", async () => {
  const error = await failureOf(once({}, { signal: AbortSignal.abort() }));
  expect(error).toMatchObject({ name: "AbortError" });
  expect(error.outcome).toBeUndefined();
  expect(emulator.requests).toHaveLength(0);
});

test("close() ends it within a look", async () => {
  const { failure } = await untilLook({ kind: "drop" });
  await client.close();
  expect(await failure).toMatchObject({ name: "ClientClosedError", outcome: "unknown" });
});

test("an attempt that times out leads to a look", async () => {
  client = connect({ timeout: 1000 });
  const slow = emulator.faults.add({ kind: "hold", match: creates });
  const session = once();
  await slow.whenHeld();
  await clock.advance(1000);
  expect([(await session).sid]).toEqual(sids());
  slow.release();
});

test("a look has the headers of the call, without those of a body", async () => {
  emulator.faults.add({ kind: "drop", match: creates, processed: true });
  await once({}, { headers: { "x-trace": "7" } });
  const look = emulator.requests.at(-1);
  expect(look?.headers).toMatchObject({ "x-trace": "7", accept: "application/json" });
  expect(look?.headers).not.toHaveProperty("content-type");
});

test("it is one call: hooks see each attempt, and no failure", async () => {
  const heard: string[] = [];
  client = connect({
    hooks: {
      afterResponse: ({ operation, status }) => heard.push(`${operation ?? ""} ${status}`),
      onRetry: () => heard.push("retry"),
      onError: () => heard.push("error"),
    },
  });
  emulator.faults.add({ kind: "status", status: 500, match: creates, processed: true });
  await once();
  expect(heard).toEqual(["CreateSession 500", "retry", "FetchSession 200"]);
});

describe("before anything is sent it refuses", () => {
  const wrong: [string, unknown, unknown, string][] = [
    ["a missing name", {}, {}, "uniqueName"],
    ["no params", undefined, {}, "uniqueName"],
    ["an empty name", { uniqueName: "" }, {}, "uniqueName"],
    ["a name that is no text", { uniqueName: 7 }, {}, "uniqueName"],
    ["a name that a fetch refuses", { uniqueName: "orders/7" }, {}, "uniqueName"],
    ["a name that is too long", { uniqueName: "n".repeat(192) }, {}, "uniqueName"],
    ["another parameter's mistake", { uniqueName, ttl: -1 }, {}, "ttl"],
    ["an option of a create", { uniqueName }, { idempotent: true }, "idempotent"],
    ["null for options", { uniqueName }, null, "options"],
    ["a list for options", { uniqueName }, [], "options"],
    ["an option that there is not", { uniqueName }, { retries: 1 }, "retries"],
  ];
  test.each(wrong)("%s", async (_what, params, options, field) => {
    const error = await failureOf(
      client.sessions.createOnce(
        emulator.serviceSid,
        params as CreateOnceParams,
        options as CreateOnceOptions,
      ),
    );
    expect(error).toMatchObject({ name: "InvalidArgumentError", field });
    expect(error.message).not.toContain("FetchSession");
    expect(emulator.requests).toHaveLength(0);
  });

  test("an invalid Service SID", async () => {
    const error = await failureOf(client.sessions.createOnce("KS", { uniqueName }));
    expect(error).toMatchObject({ field: "serviceSid", operation: "CreateSession" });
    expect(emulator.requests).toHaveLength(0);
  });
});

/** Faults of any request; a 429 proves that nothing was carried out. */
const faults: fc.Arbitrary<FaultOptions> = fc
  .record({
    kind: fc.constantFrom<FaultOptions>(
      { kind: "drop", at: "before-headers" },
      { kind: "drop", at: "in-body" },
      { kind: "status", status: 429 },
      ...[302, 408, 500, 502, 503, 520].map((status): FaultOptions => ({ kind: "status", status })),
      { kind: "status", status: 201, body: "html" },
    ),
    processed: fc.boolean(),
    match: fc.constantFrom(creates, looks, {}),
  })
  .map(({ kind, match, processed }) => {
    const mayBeDone = !(kind.kind === "status" && kind.status === 429);
    return { ...kind, match, processed: processed && mayBeDone };
  });

test("any faults lead to the one Session, or to an error that claims no more than it knows", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(faults, { maxLength: 6 }), fc.nat(3), async (wrong, maxRetries) => {
      emulator.reset();
      for (const one of wrong) emulator.faults.add(one);
      const result = await once({ ttl: 60 }, { maxRetries }).catch((error: unknown) => error);
      if (!(result instanceof SdkError)) expect(sids()).toEqual([(result as Session).sid]);
      else if (result.outcome === undefined) expect(sids()).toEqual([]);
      else expect(sids().length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 200 },
  );
});
