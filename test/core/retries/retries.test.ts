import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { ConnectionError, RetryBudget, ServerError } from "../../../src/core/index.js";
import { ManualClock } from "../../../src/testing/manual-clock.js";
import type { TwilioOptions } from "../../../src/twilio/index.js";
import {
  startRecordingServer,
  type Handler,
  type RecordingServer,
  type Reply,
} from "../../support/recording-server.js";
import {
  answerInTurn,
  failureOf,
  nobody,
  reset,
  session,
  silence,
  testClient,
  until,
  type Kind,
  type TestClient,
} from "../support/harness.js";

let server: RecordingServer;
let current: TestClient | undefined;
beforeAll(async () => {
  server = await startRecordingServer();
});
beforeEach(() => {
  server.requests.length = 0;
});
afterEach(() => current?.client.close());
afterAll(() => server.close());

function connect(options: TwilioOptions = {}, url = server.url): TestClient {
  current = testClient(url, options);
  return current;
}

const kinds: { name: string; kind: Kind; idempotent?: true }[] = [
  { name: "GET", kind: "GET" },
  { name: "DELETE", kind: "DELETE" },
  { name: "idempotent POST", kind: "POST", idempotent: true },
  { name: "POST", kind: "POST" },
];

describe.each(kinds)("$name", ({ name, kind, idempotent }) => {
  const options = idempotent === undefined ? {} : { idempotent };
  const repeatable = name !== "POST";
  const write = kind !== "GET";

  test("429 is retried: it was not processed", async () => {
    answerInTurn(server, { status: 429 }, { status: 429 }, session);
    const { call } = connect();
    await expect(call(kind, options)).resolves.toMatchObject({ status: 200, attempts: 3 });
  });

  test("429 for good: the service's own error after three attempts, retryable, its outcome known", async () => {
    answerInTurn(server, { status: 429, body: { code: 80621, message: "Slow down" } });
    const error = await failureOf(connect().call(kind, options));
    expect(error).toMatchObject({ name: "RateLimitError", code: 80621, attempts: 3, retryable: true });
    expect(error.message).toContain("Slow down");
    expect(error.outcome).toBeUndefined();
  });

  test.each([408, 500, 502, 503, 504])("%i", async (status) => {
    answerInTurn(server, { status });
    const error = await failureOf(connect().call(kind, options));
    expect(server.requests).toHaveLength(repeatable ? 3 : 1);
    expect(error).toMatchObject({ status, attempts: repeatable ? 3 : 1, retryable: repeatable });
    expect(error.outcome).toBe(write ? "unknown" : undefined);
  });

  test.each([
    300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 409, 410, 418, 422, 428, 451, 501,
    505, 511,
  ])("%i is not retried", async (status) => {
    answerInTurn(server, { status, ...(status < 400 && { headers: { location: server.url } }) });
    const error = await failureOf(connect().call(kind, options));
    expect(server.requests).toHaveLength(1);
    expect(error).toMatchObject({ status, attempts: 1, retryable: false });
  });

  test("a connection that is refused is tried again, since nothing was sent", async () => {
    const { call, waits } = connect({}, nobody);
    const error = await failureOf(call(kind, options));
    expect(error).toMatchObject({
      name: "ConnectionError",
      code: "connection_refused",
      attempts: 3,
      retryable: true,
      sent: "no",
    });
    expect(error.outcome).toBeUndefined();
    expect(waits).toHaveLength(2);
  });

  test("a host name that does not resolve is tried again", async () => {
    const error = await failureOf(connect({}, "https://nowhere.invalid:9").call(kind, options));
    expect(error).toMatchObject({ name: "ConnectionError", attempts: 3, retryable: true, sent: "no" });
  });

  test("a connection that does not speak TLS is tried again", async () => {
    const error = await failureOf(connect({}, server.url.replace("http:", "https:")).call(kind, options));
    expect(error).toMatchObject({ code: "tls_failed", attempts: 3, retryable: true });
    expect(server.requests).toHaveLength(0);
  });

  const cut: [string, Handler][] = [
    ["a reset after sending", reset],
    [
      "a response that is cut short",
      (_request, response) => {
        response.writeHead(200, { "content-length": 1000 });
        response.write("{", () => response.socket?.end());
        return undefined;
      },
    ],
  ];
  test.each(cut)("%s", async (_what, handler) => {
    answerInTurn(server, handler);
    const error = await failureOf(connect().call(kind, options));
    expect(server.requests).toHaveLength(repeatable ? 3 : 1);
    expect(error).toMatchObject({ name: "ConnectionError", retryable: repeatable });
    expect(error.outcome).toBe(write ? "unknown" : undefined);
  });

  test("a timeout after sending", async () => {
    answerInTurn(server, silence);
    const clock = new ManualClock();
    const { call } = connect({ clock, timeout: 1000 });
    const failure = failureOf(call(kind, options));
    for (let attempt = 1; attempt <= (repeatable ? 3 : 1); attempt++) {
      await until(() => server.requests.length === attempt);
      await clock.advance(1000);
    }
    const error = await failure;
    expect(error).toMatchObject({
      name: "TimeoutError",
      code: "timeout",
      scope: "attempt",
      retryable: repeatable,
    });
    expect(error.attempts).toBe(repeatable ? 3 : 1);
    expect(error.outcome).toBe(write ? "unknown" : undefined);
  });

  test("a kept-alive connection that turns out dead", async () => {
    const { call, waits } = connect();
    answerInTurn(server, session, reset, session);
    await call("GET");
    const again = call(kind, options);
    if (repeatable) {
      await expect(again).resolves.toMatchObject({ attempts: 2 });
      expect(waits).toEqual([]);
    } else {
      expect(await failureOf(again)).toMatchObject({ staleSocket: true, outcome: "unknown", attempts: 1 });
    }
  });

  test("a kept-alive connection that turns out dead takes none of the retries away", async () => {
    const { call, waits } = connect({ maxRetries: 1 });
    answerInTurn(server, session, reset, { status: 429 }, session);
    await call("GET");
    const again = call(kind, options);
    if (repeatable) {
      await expect(again).resolves.toMatchObject({ attempts: 3 });
      expect(waits).toEqual([250]);
    } else expect(await failureOf(again)).toMatchObject({ attempts: 1 });
  });

  test("maxRetries: 0 means none", async () => {
    answerInTurn(server, { status: 429 });
    await failureOf(connect({ maxRetries: 0 }).call(kind, options));
    await failureOf(connect().call(kind, { ...options, maxRetries: 0 }));
    expect(server.requests).toHaveLength(2);
    // Not even on a dead connection.
    answerInTurn(server, session, reset);
    const { call } = connect({ maxRetries: 0 });
    await call("GET");
    expect(await failureOf(call(kind, options))).toMatchObject({ staleSocket: true, attempts: 1 });
  });
});

describe("a conflict with a running request (409, code 80623)", () => {
  test.each(kinds)(
    "$name: left to the caller, who is told that it may be repeated",
    async ({ kind, idempotent }) => {
      answerInTurn(server, { status: 409, body: { status: 409, code: 80623, message: "Busy" } });
      const error = await failureOf(connect().call(kind, idempotent === undefined ? {} : { idempotent }));
      expect(error).toMatchObject({ name: "ConflictError", code: 80623, retryable: true, attempts: 1 });
      expect(server.requests).toHaveLength(1);
    },
  );

  test("that may be an earlier attempt of the same call: repeated like a 429", async () => {
    const busy = { status: 409, body: { status: 409, code: 80623, message: "Busy" } };
    answerInTurn(server, reset, busy, session);
    const response = await connect().call("POST", { idempotent: true });
    expect(response).toMatchObject({ status: 200, attempts: 3 });
  });
});

describe("the waits", () => {
  const unavailable = { status: 503 };

  test("grow exponentially up to 8 s, with full jitter", async () => {
    answerInTurn(server, unavailable);
    const jitter = [0.5, 0.25, 0, 0.999, 0.5, 0.5];
    const { call, waits } = connect({ maxRetries: 6, random: () => jitter.shift() ?? NaN });
    await failureOf(call("GET"));
    expect(waits).toEqual([250, 250, 0, 3996, 4000, 4000]);
  });

  const answers: [string, Reply["headers"], number][] = [
    ["seconds", { "retry-after": "7" }, 7000],
    [
      "a date, counted from the response's own",
      { "retry-after": "Thu, 01 Jan 1970 00:01:00 GMT", date: "Thu, 01 Jan 1970 00:00:20 GMT" },
      40_000,
    ],
    ["no form that exists", { "retry-after": "soon" }, 250],
    ["a number below zero", { "retry-after": "-5" }, 250],
    ["less than the jittered wait", { "retry-after": "0" }, 250],
  ];
  test.each(answers)("Retry-After: %s", async (_what, headers, expected) => {
    answerInTurn(server, { status: 429, ...(headers && { headers }) }, session);
    const { call, waits } = connect();
    await call("POST");
    expect(waits).toEqual([expected]);
  });

  test("one that would outlast totalTimeout is not begun: the call fails at once and says how long it would be", async () => {
    answerInTurn(server, { status: 429, headers: { "retry-after": "120" } });
    const { call, waits } = connect({ totalTimeout: 60_000 });
    const error = await failureOf(call("POST"));
    expect(error).toMatchObject({ name: "RateLimitError", retryAfterMs: 120_000, attempts: 1 });
    expect(waits).toEqual([]);
  });

  test("may be left out by a sleep that gives no promise", async () => {
    answerInTurn(server, unavailable, session);
    const sleep = (): never => undefined as never;
    await expect(connect({ sleep }).call("GET")).resolves.toMatchObject({ attempts: 2 });
  });

  test("are timers of the client's clock", async () => {
    answerInTurn(server, unavailable, session);
    const clock = new ManualClock();
    const { call } = connect({ clock, sleep: undefined, totalTimeout: Infinity });
    const answer = call("GET");
    await until(() => server.requests.length === 1 && server.open === 0);
    await clock.waitForTimers(1);
    await clock.advance(249);
    expect(server.requests).toHaveLength(1);
    await clock.advance(1);
    await expect(answer).resolves.toMatchObject({ attempts: 2 });
    expect(clock.pendingTimers).toBe(0);
  });
});

describe("a write that may have been carried out", () => {
  test("a DELETE that finds nothing after an attempt of unknown outcome has done its work", async () => {
    answerInTurn(server, { status: 503 }, { status: 404, body: { code: 20404, message: "Not found" } });
    const answer = await connect().call("DELETE");
    expect(answer).toMatchObject({ status: 404, data: undefined, attempts: 2 });
  });

  test("but not after an attempt that was not processed", async () => {
    answerInTurn(server, { status: 429 }, { status: 404, body: { code: 20404, message: "Not found" } });
    expect(await failureOf(connect().call("DELETE"))).toMatchObject({ name: "NotFoundError", attempts: 2 });
  });

  test("keeps its unknown outcome, whatever a later attempt says", async () => {
    answerInTurn(server, reset, { status: 400, body: { code: 80603, message: "Name taken" } });
    const error = await failureOf(connect().call("POST", { idempotent: true }));
    expect(error).toMatchObject({ code: 80603, outcome: "unknown", attempts: 2 });
  });

  test("a create by a unique name: the error says to fetch by that name, and does not say the name", async () => {
    answerInTurn(server, { status: 503 });
    const error = await failureOf(connect().call("POST", { body: "Ttl=60&UniqueName=order-1234" }));
    expect(error.message).toMatch(/fetch it by its uniqueName/);
    expect(error.message).not.toContain("order-1234");
  });

  test("a create without one: the error says how a name would have helped", async () => {
    answerInTurn(server, { status: 503 });
    const error = await failureOf(connect().call("POST"));
    expect(error.message).toMatch(/With a uniqueName you could/);
  });
});

describe("a retry budget", () => {
  test("ends the retries of all calls together, and successes fill it again", async () => {
    const retryBudget = new RetryBudget({ capacity: 3, refill: 1 });
    const { call } = connect({ retryBudget });
    answerInTurn(server, { status: 503 });
    expect(await failureOf(call("GET"))).toMatchObject({ attempts: 3 });
    expect(await failureOf(call("GET"))).toMatchObject({ attempts: 2 });
    expect(await failureOf(call("GET"))).toMatchObject({ attempts: 1, retryable: true });
    answerInTurn(server, session);
    await call("GET");
    answerInTurn(server, { status: 503 });
    expect(await failureOf(call("GET"))).toMatchObject({ attempts: 2 });
  });

  test("holds 100 retries unless told otherwise, and ten successes give one back", () => {
    const budget = new RetryBudget();
    for (let i = 0; i < 100; i++) expect(budget.take()).toBe(true);
    expect(budget.take()).toBe(false);
    for (let i = 0; i < 9; i++) budget.restore();
    expect(budget.take()).toBe(false);
    // Tenths do not add up to exactly one.
    for (let i = 0; i < 2; i++) budget.restore();
    expect(budget.take()).toBe(true);
  });

  test("is checked when it is made", () => {
    expect(() => new RetryBudget({ capacity: 0 })).toThrow(/capacity must be/);
    expect(() => new RetryBudget({ refill: 1.5 })).toThrow(/refill must be/);
    expect(() => new RetryBudget({ refill: NaN })).toThrow(/refill must be/);
    expect(() => new RetryBudget({ capacity: 1.5 })).toThrow(/capacity must be/);
  });
});

test("connections that turn out dead one after the other are repeated at once a single time", async () => {
  const { call, waits } = connect({ maxRetries: 3 });
  answerInTurn(server, session, reset, reset, session);
  await call("GET");
  await expect(call("GET")).resolves.toMatchObject({ attempts: 3 });
  expect(waits).toEqual([250]);
});

test("a budget is not charged for a connection that turned out dead", async () => {
  const retryBudget = new RetryBudget({ capacity: 1, refill: 0 });
  const { call } = connect({ retryBudget });
  answerInTurn(server, session, reset, session);
  await call("GET");
  await call("GET");
  expect(retryBudget.take()).toBe(true);
});

test("the error is the last attempt's own", async () => {
  answerInTurn(
    server,
    reset,
    { status: 500, body: { message: "first" } },
    { status: 502, body: { message: "last" } },
  );
  const error = await failureOf(connect().call("GET"));
  expect(error).toBeInstanceOf(ServerError);
  expect(error).toMatchObject({ status: 502, attempts: 3 });
  expect(error).not.toBeInstanceOf(ConnectionError);
});
