import { connect } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { ManualClock, requestLine, startEmulator, type Emulator } from "../../src/testing/index.js";
import { whyNotListening } from "../../src/testing/emulator/http/LoopbackServer.js";
import { start } from "./support.js";

const ac = `AC${"a".repeat(32)}`;
const ks = `KS${"b".repeat(32)}`;

describe("startEmulator", () => {
  test("without options gives an account and a service, on 127.0.0.1 and a free port", async () => {
    const emulator = await startEmulator();
    expect(emulator.url).toBe(`http://127.0.0.1:${emulator.port}`);
    expect(emulator.accountSid).toMatch(/^AC[0-9a-f]{32}$/);
    expect(emulator.serviceSid).toMatch(/^KS[0-9a-f]{32}$/);
    expect(emulator.clientOptions()).toEqual({
      accountSid: emulator.accountSid,
      authToken: emulator.authToken,
      baseUrl: emulator.url,
      proxy: false,
    });
    await emulator.close();
  });

  test("takes the given account and services", async () => {
    const wire = await start({ accountSid: ac, authToken: "secret", services: [ks, {}] });
    expect(wire.emulator).toMatchObject({ accountSid: ac, authToken: "secret", serviceSid: ks });
    expect(wire.emulator.serviceSids).toHaveLength(2);
    expect((await wire.create()).json).toMatchObject({ account_sid: ac, service_sid: ks });
  });

  test("with a seed, ids are the same each time", async () => {
    const sids = async (seed: string): Promise<string[]> => {
      const wire = await start({ seed });
      return [wire.emulator.accountSid, wire.emulator.authToken, wire.emulator.serviceSid, await wire.sid()];
    };
    expect(await sids("one")).toEqual(await sids("one"));
    expect(await sids("two")).not.toEqual(await sids("one"));
  });

  test("reports a port in use with one clear sentence", async () => {
    const wire = await start();
    const { port } = wire.emulator;
    await expect(startEmulator({ port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use.`);
  });

  test.each([
    ["EACCES", "Port 80 is not allowed for this user. Take one above 1023."],
    ["EADDRNOTAVAIL", "The emulator cannot listen on port 80 of 127.0.0.1: listen EADDRNOTAVAIL."],
  ])("reports %s in the same way", (code, sentence) => {
    expect(whyNotListening(Object.assign(new Error(`listen ${code}`), { code }), 80)).toBe(sentence);
  });

  test("without a service has no service SID until one is added", async () => {
    const { emulator } = await start({ services: [] });
    expect(emulator.serviceSid).toBe("");
    expect(emulator.addService()).toBe(emulator.serviceSid);
  });

  test("gives an added account its own SID and token", async () => {
    const { emulator } = await start();
    const { sid, authToken } = emulator.addAccount();
    expect(sid).toMatch(/^AC[0-9a-f]{32}$/);
    expect([sid, authToken]).not.toEqual([emulator.accountSid, emulator.authToken]);
  });
});

/** The types forbid most of these, but untyped programs pass them. */
const refused: [object, string][] = [
  [{ port: -1 }, "port"],
  [{ port: 70_000 }, "port"],
  [{ port: 1.5 }, "port"],
  [{ accountSid: "AC1" }, "account SID AC1"],
  [{ authToken: "" }, "authToken"],
  [{ services: ["KS1"] }, "service SID KS1"],
  [{ services: [{ accountSid: ac }] }, ac],
  [{ services: [{ numbers: [{}] }] }, "phoneNumber"],
  [{ services: [ks, ks] }, `The service ${ks} already exists.`],
  [{ services: [{ defaultTtl: -1 }] }, "defaultTtl"],
  [{ services: [{ defaultTtl: 1.5 }] }, "defaultTtl"],
  [{ prot: 4010 }, "prot is not an option of startEmulator. There are port, accountSid,"],
  [{ rules: { largestpage: 5 } }, "largestpage is not a rule of the emulator. There are autoCreateServices,"],
  [{ refusals: { gone: { status: 410 } } }, "gone is not a refusal of the emulator."],
  [{ rateLimits: { endpoints: true } }, "endpoints is not one of the rateLimits."],
  [{ accounts: [{ token: "x" }] }, "token is not an option of an account."],
  [{ services: [{ ttl: 60 }] }, "ttl is not an option of a service."],
  [{ maxLoggedRequests: -1 }, "The maxLoggedRequests must be a whole number from 0, or Infinity."],
  [{ maxLoggedRequests: 1.5 }, "The maxLoggedRequests must be a whole number from 0, or Infinity."],
  [{ callbackTimeout: -1 }, "The callbackTimeout must be a whole number from 1, or Infinity."],
  [{ callbackTimeout: "1s" }, "The callbackTimeout must be a whole number from 1, or Infinity."],
  [{ refusals: { notFound: { status: 99 } } }, "refusals.notFound.status must be at least 400."],
  [{ refusals: { notFound: { status: 404, code: "x" } } }, "refusals.notFound.code must be a whole number."],
  [{ refusals: { notFound: undefined } }, "refusals.notFound must be an object."],
  [{ rules: 5 }, "rules must be an object."],
  [{ rules: { largestPage: 0 } }, "The rule largestPage takes a whole number from 1."],
  [{ rateLimits: { endpoint: { requests: -1, seconds: 1 } } }, "endpoint.requests must be at least 0."],
  [{ rateLimits: { endpoint: { requests: 1 } } }, "rateLimits.endpoint.seconds is missing."],
  [{ rateLimits: { concurrency: -1 } }, "rateLimits.concurrency must be at least 0."],
  [{ rateLimits: { retryAfter: "1\r\nA: b" } }, "rateLimits.retryAfter must match"],
  [{ accountSid: 5 }, "options.accountSid must be a text."],
  [{ authToken: 5 }, "options.authToken must be a text."],
  [{ controlToken: "two words" }, "options.controlToken must match"],
  [{ services: ks }, "options.services must be a list."],
  [{ services: [{ numbers: [{ phoneNumber: "+15550100001", sid: "PN1" }] }] }, "service.numbers[0].sid must"],
  [{ accounts: [{ sid: ac }, { sid: ac }] }, `The account ${ac} already exists.`],
  [{ accounts: {} }, "options.accounts must be a list."],
  [{ account: { suspended: "yes" } }, "account.suspended must be true or false."],
  [{ account: { apiKeys: { SK1: "secret" } } }, "The apiKeys of an account must be a Map."],
  [{ clock: 5 }, "The option clock must have the methods now and setTimer"],
  [{ clock: { now: Date.now } }, "The option clock must have the methods now and setTimer"],
  [{ clock: { setTimer: () => () => undefined } }, "The option clock must have the methods now and setTimer"],
  [{ seed: {} }, "The option seed must be a text or a number."],
  [{ onRequest: "log" }, "The option onRequest must be a function."],
  [{ port: null }, "The option port must not be null: leave it out."],
  [{ rules: null }, "The option rules must not be null: leave it out."],
];

test.each(refused)("%j is refused before anything listens", async (options, message) => {
  await expect(startEmulator(options)).rejects.toThrow(message);
});

test.each<[string, unknown]>([
  ["a port", 4010],
  ["a clock", new ManualClock()],
  ["a Map", new Map([["port", 4010]])],
  ["a promise", Promise.resolve({ port: 4010 })],
  ["a list", []],
  ["null", null],
])("%s instead of options is refused rather than ignored", async (_, options) => {
  // The types forbid this, but untyped programs do it.
  await expect(startEmulator(options as object)).rejects.toThrow("options must be an object.");
});

test("an unlimited log and undefined options have no effect", async () => {
  const options = { maxLoggedRequests: Infinity, callbackTimeout: Infinity, accountSid: undefined };
  const emulator = await startEmulator(options as object);
  await emulator.close();
});

test.each([
  [-1, "sessions must be at least 0."],
  [1.5, "sessions must be a whole number."],
  [100_001, "sessions must be at most 100000."],
  [["order-1"], "sessions[0] must be an object."],
  ["20", "sessions must be a number of sessions, or a list of them."],
  [{ count: 20 }, "sessions must be a number of sessions, or a list of them."],
  [
    [{}, { UniqueName: null }],
    "sessions[1]: Invalid UniqueName: it must be a value of a form; leave it out for none.",
  ],
  [[{ Participants: [undefined] }], "Invalid Participants: it must be a value of a form"],
  [[{ UniqueName: () => "order-1" }], "Invalid UniqueName: it must be a value of a form"],
  [[{ DateExpiry: new Date(NaN) }], "Invalid DateExpiry: it must be a value of a form"],
  [[{ uniqueName: "order-1" }], "CreateSession has no parameter uniqueName. There are DateExpiry, "],
])("seed(%j) is refused, and creates nothing", async (sessions, message) => {
  const { emulator } = await start();
  // The types forbid this, but untyped programs do it.
  expect(() => emulator.seed(sessions as never)).toThrow(message);
  expect(emulator.sessions()).toEqual([]);
});

test("a seed takes a date, and leaves out what is undefined", async () => {
  const { emulator } = await start();
  const dateExpiry = new Date("2099-01-01T00:00:00Z");
  const seeded = emulator.seed([{ UniqueName: undefined, Participants: undefined, DateExpiry: dateExpiry }]);
  expect(seeded).toMatchObject([{ uniqueName: null, participants: [], dateExpiry: +dateExpiry }]);
});

test.each(["its own", "a ManualClock"])("%s clock stays within the range of a Date", async (which) => {
  const { emulator } = await start(which === "its own" ? {} : { clock: new ManualClock() });
  const before = emulator.now();
  for (const ms of [1e20, Infinity, Number.NaN, -1]) {
    await expect(emulator.advance(ms)).rejects.toThrow(RangeError);
  }
  // The types forbid a text, which would be appended to the time.
  await expect(emulator.advance("5" as never)).rejects.toThrow("ms must be a number");
  expect(emulator.now() - before).toBeLessThan(60_000);
});

/** Later changes that the types forbid: what is changed, by what, and the message. */
const wrongChanges: [(emulator: Emulator) => object, Record<string, unknown>, string][] = [
  [({ rules }) => rules, { listOrder: "x" }, 'The rule listOrder takes "newest-first" or "oldest-first".'],
  [({ rules }) => rules, { largestpage: 5 }, "largestpage is not a rule of the emulator. There are auto"],
  [({ refusals }) => refusals, { gone: { status: 410 } }, "gone is not a refusal of the emulator."],
  [
    ({ refusals }) => refusals,
    { notFound: { status: 99 } },
    "refusals.notFound.status must be at least 400.",
  ],
  [({ refusals }) => refusals.notFound, { status: 99 }, "refusals.notFound.status must be at least 400."],
  [({ rateLimits }) => rateLimits, { concurrency: -1 }, "rateLimits.concurrency must be at least 0."],
  [({ rateLimits }) => rateLimits.endpoint as object, { seconds: 0 }, "endpoint.seconds must be at least 1."],
  [({ account }) => account, { suspended: "yes" }, "account.suspended must be true or false."],
  [({ account }) => account, { authToken: "" }, "The authToken of an account must not be empty."],
];

test.each(wrongChanges)("a later change is checked like an option: %p, %j", async (part, change, message) => {
  const { emulator } = await start({ rateLimits: { endpoint: { requests: 5, seconds: 5 } } });
  const before = JSON.stringify(part(emulator));
  expect(() => Object.assign(part(emulator), change)).toThrow(message);
  expect(JSON.stringify(part(emulator))).toBe(before);
});

test.each(["account", "faults", "callbacks", "rules", "refusals", "rateLimits"])(
  "another object in place of %s is refused, because the emulator would not use it",
  async (name) => {
    const { emulator } = await start();
    expect(() => Object.assign(emulator, { [name]: {} })).toThrow(TypeError);
  },
);

/** Calls that the types forbid, of functions that take an object with names. */
const withoutNames: [(emulator: Emulator, given: never) => unknown, string][] = [
  [(emulator, given) => emulator.addAccount(given), "account must be an object."],
  [(emulator, given) => emulator.addService(given), "service must be an object."],
  [
    (emulator, given) => {
      emulator.callbacks.setUrls(given);
    },
    "callbackUrls must be an object.",
  ],
  [(emulator, given) => emulator.callbacks.send(given), "callback must be an object."],
  [(emulator, given) => emulator.faults.add(given), "fault must be an object."],
];

test.each(withoutNames)("%p refuses a value that is no object with names", async (call, message) => {
  const { emulator } = await start();
  for (const given of ["KS1", 5, null, []]) {
    const calling = Promise.resolve().then(() => call(emulator, given as never));
    await expect(calling).rejects.toThrow(message);
  }
});

test("a rule cannot be removed, a limit can", async () => {
  const { emulator } = await start({ rateLimits: { concurrency: 1 } });
  expect(() => Reflect.deleteProperty(emulator.rules, "listOrder")).toThrow("The rule listOrder takes");
  delete emulator.rateLimits.concurrency;
  expect(emulator.rateLimits).toEqual({});
});

describe("close", () => {
  test("cuts every connection and drops slow and held responses at once; a second close does nothing", async () => {
    const clock = new ManualClock();
    const wire = await start({ clock });
    const { emulator } = wire;
    const idle = connect(emulator.port, "127.0.0.1");
    const idleEnded = new Promise((resolve) => idle.once("close", resolve));
    await new Promise((resolve) => idle.once("connect", resolve));
    emulator.faults.add({ kind: "slow", ms: 60_000 });
    const slow = expect(wire.list()).rejects.toThrow();
    await clock.waitForTimers();
    const hold = emulator.faults.add({ kind: "hold" });
    const held = expect(wire.list()).rejects.toThrow();
    await hold.whenHeld();

    await emulator.close();
    await Promise.all([slow, held, idleEnded]);
    expect([clock.pendingTimers, hold.held]).toEqual([0, 0]);
    await emulator.close();
    await expect(wire.list()).rejects.toThrow();
  });

  test("rejects with the error of the test's own code, which the call reports, too", async () => {
    const emulator = await startEmulator();
    const when = (): boolean => {
      throw new Error("No such order in the test.");
    };
    emulator.faults.add({ kind: "status", status: 503, match: { when } });
    const response = await fetch(`${emulator.url}/v1`);
    expect([response.status, await response.json()]).toEqual([
      500,
      { status: 500, message: "The test's code failed: No such order in the test." },
    ]);
    await expect(emulator.close()).rejects.toThrow("No such order in the test.");
  });

  test("rejects with the error of onRequest, whose request was served", async () => {
    const emulator = await startEmulator({
      onRequest: () => {
        throw new Error("from onRequest");
      },
    });
    expect((await fetch(`${emulator.url}/v1`)).status).toBe(401);
    await expect(emulator.close()).rejects.toThrow("from onRequest");
  });

  test("await using closes it", async () => {
    const emulator = await startEmulator();
    await emulator[Symbol.asyncDispose]();
    await expect(fetch(emulator.url)).rejects.toThrow();
  });
});

describe("reset", () => {
  test("removes sessions, faults, requests and Debugger events; accounts, services and rules stay", async () => {
    const wire = await start({ rules: { largestPage: 7 } });
    await wire.create({ UniqueName: "order", Ttl: 1, Participants: [{ Identifier: "+15551230001" }] });
    await wire.clock.advance(1000);
    await wire.list();
    wire.emulator.faults.add({ kind: "drop", times: Infinity });
    wire.emulator.reset();
    expect(wire.emulator.requests).toEqual([]);
    expect(wire.emulator.debuggerEvents).toEqual([]);
    expect((await wire.list("?PageSize=50")).json).toMatchObject({ sessions: [], meta: { page_size: 7 } });
    expect((await wire.create({ UniqueName: "order" })).status).toBe(201);
  });
});

describe("requests", () => {
  test("show requests and responses, without the Authorization header", async () => {
    const lines: string[] = [];
    const wire = await start({ onRequest: (request) => lines.push(requestLine(request)) });
    await wire.create({ UniqueName: "order" });
    await wire.create({ UniqueName: "order" });
    await wire.send("GET", "/nowhere?x=1");
    const { accountSid, authToken, requests } = wire.emulator;
    expect(requests).toMatchObject([
      {
        method: "POST",
        path: wire.path(),
        operation: "createSession",
        body: "UniqueName=order",
        status: 201,
      },
      { status: 400, code: 80603, user: accountSid },
      { method: "GET", path: "/nowhere?x=1", status: 404, code: 20404 },
    ]);
    expect(requests[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(requests[0]?.requestId).toMatch(/^RQ/);
    expect(JSON.stringify(requests)).not.toContain(authToken);
    expect(JSON.stringify(requests)).not.toMatch(/authorization/i);
    expect(lines).toEqual([
      `POST  ${wire.path()}  201  0 ms`,
      `POST  ${wire.path()}  400  0 ms  80603 Another Session of this Service has this UniqueName.`,
      "GET  /nowhere?x=1  404  0 ms  20404 The requested resource /nowhere was not found",
    ]);
  });

  test("are bounded", async () => {
    const wire = await start({ maxLoggedRequests: 2 });
    for (const size of [1, 2, 3]) await wire.list(`?PageSize=${size}`);
    expect(wire.emulator.requests.map(({ path }) => path.slice(-1))).toEqual(["2", "3"]);
  });
});

test("sessions that a test reads are copies", async () => {
  const wire = await start();
  const sid = await wire.sid({ Participants: [{ Identifier: "+15551230001" }] });
  const [copy] = wire.emulator.sessions();
  if (copy !== undefined) copy.status = "changed";
  expect(wire.emulator.session(sid)?.status).toBe("open");
  expect(wire.emulator.session("KC1")).toBeUndefined();
  expect(() => wire.emulator.sessions("KS1")).toThrow("has no service KS1");
});
