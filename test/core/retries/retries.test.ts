/** Cases beyond the conformance suite's retry table: several failures in one call, and budgets. */
import { describe, expect, test } from "@jest/globals";
import { ConnectionError, RetryBudget, ServerError } from "../../../src/core/index.js";
import type { TwilioOptions } from "../../../src/twilio/index.js";
import { failureOf, nobody, session, until, type Kind } from "../support/harness.js";
import { useClients } from "../support/use-clients.js";

const own = useClients();
const { connect } = own;

const kinds: { name: string; kind: Kind; idempotent: boolean }[] = [
  { name: "GET", kind: "GET", idempotent: true },
  { name: "DELETE", kind: "DELETE", idempotent: true },
  { name: "idempotent POST", kind: "POST", idempotent: true },
  { name: "POST", kind: "POST", idempotent: false },
];

describe.each(kinds)("$name", ({ kind, idempotent }) => {
  test.each([
    ["that is refused", () => nobody, "connection_refused"],
    ["to a host name that does not resolve", () => "https://nowhere.invalid:9", "dns_failed"],
    ["that does not speak TLS", () => own.server.url.replace("http:", "https:"), "tls_failed"],
  ])("a connection %s is tried again, since nothing was sent", async (_what, url, code) => {
    const { call, waits } = connect({}, url());
    const error = await failureOf(call(kind));
    // A resolver may also fail for a known name.
    expect([code, "connection_refused"]).toContain(error.code);
    expect(error).toMatchObject({ name: "ConnectionError", attempts: 3, retryable: true, sent: "no" });
    expect(error.outcome).toBeUndefined();
    expect([waits.length, own.server.requests.length]).toEqual([2, 0]);
  });

  test("a dead kept connection uses up no retry", async () => {
    const { call, waits } = connect({ maxRetries: 1 });
    own.server.answer(session, "reset", { status: 429 }, session);
    await call("GET");
    const again = call(kind, { idempotent });
    if (idempotent) {
      await expect(again).resolves.toMatchObject({ attempts: 3 });
      expect(waits).toEqual([250]);
    } else
      expect(await failureOf(again)).toMatchObject({ staleSocket: true, outcome: "unknown", attempts: 1 });
  });

  test("maxRetries: 0 means none, not even on a dead connection", async () => {
    own.server.answer(session, "reset");
    const { call } = connect({ maxRetries: 0 });
    await call("GET");
    expect(await failureOf(call(kind, { idempotent }))).toMatchObject({ staleSocket: true, attempts: 1 });
  });
});

test("a dead kept connection under the last retry is replaced, once in a call", async () => {
  const { call, waits } = connect({ maxRetries: 1 });
  own.server.answer(session, { status: 429 }, "reset", session);
  await call("GET");
  await expect(call("GET")).resolves.toMatchObject({ attempts: 3 });
  own.server.answer({ status: 429 }, "reset", "reset");
  expect(await failureOf(call("GET"))).toMatchObject({ code: "connection_reset", attempts: 3 });
  expect(waits).toEqual([250, 250]);
});

test("a conflict with a running request that may be an earlier attempt of the same call is repeated like a 429", async () => {
  own.server.answer("reset", { status: 409, body: { status: 409, code: 80623, message: "Busy" } }, session);
  await expect(connect().call("POST", { idempotent: true })).resolves.toMatchObject({ attempts: 3 });
});

describe("the waits", () => {
  test("grow exponentially up to 8 s, each with its own jitter", async () => {
    own.server.answer({ status: 503 });
    const jitter = [0.5, 0.25, 0, 0.999, 0.5, 0.5];
    const { call, waits } = connect({ maxRetries: 6, random: () => jitter.shift() ?? NaN });
    await failureOf(call("GET"));
    expect(waits).toEqual([250, 250, 0, 3996, 4000, 4000]);
  });

  test("are whole milliseconds, in hooks and errors too", async () => {
    own.server.answer({ status: 503 });
    const delays: number[] = [];
    const hooks = { onRetry: ({ delayMs }: { delayMs: number }) => delays.push(delayMs) };
    const options = { hooks, random: () => 0.12345, maxRetries: 1 };
    const { call, waits } = connect(options);
    await failureOf(call("GET"));
    expect([waits, delays]).toEqual([[62], [62]]);
    const error = await failureOf(connect({ ...options, totalTimeout: 50 }).call("GET"));
    expect(error).toMatchObject({ status: 503, retryAfterMs: 62 });
  });

  test.each(["soon", "-5", "0"])("are the client's default after a Retry-After of %j", async (retryAfter) => {
    own.server.answer({ status: 429, headers: { "retry-after": retryAfter } }, session);
    const { call, waits } = connect();
    await call("POST");
    expect(waits).toEqual([250]);
  });

  test("may be skipped by a sleep that returns no promise", async () => {
    own.server.answer({ status: 503 }, session);
    const sleep = (): never => undefined as never;
    await expect(connect({ sleep }).call("GET")).resolves.toMatchObject({ attempts: 2 });
  });

  test("are timers of the client's clock", async () => {
    own.server.answer({ status: 503 }, session);
    const answer = connect({ sleep: undefined, totalTimeout: Infinity, timeout: Infinity }).call("GET");
    await until(() => own.clock.pendingTimers === 1);
    await own.clock.advance(249);
    expect(own.server.requests).toHaveLength(1);
    await own.clock.advance(1);
    await expect(answer).resolves.toMatchObject({ attempts: 2 });
    expect(own.clock.pendingTimers).toBe(0);
  });
});

describe("a write that may have been carried out", () => {
  test("a DELETE that finds nothing after an unprocessed attempt has not done its work", async () => {
    own.server.answer({ status: 429 }, { status: 404, body: { code: 20404, message: "Not found" } });
    expect(await failureOf(connect().call("DELETE"))).toMatchObject({ name: "NotFoundError", attempts: 2 });
  });

  test("keeps its unknown outcome, whatever a later attempt says", async () => {
    own.server.answer("reset", { status: 400, body: { code: 80603, message: "Name taken" } });
    const error = await failureOf(connect().call("POST", { idempotent: true }));
    expect(error).toMatchObject({ code: 80603, outcome: "unknown", attempts: 2 });
  });

  /** Accepted only for the first attempt. */
  const once = <T>(good: T, bad: () => T): (() => T) => {
    let asked = 0;
    return () => (++asked === 1 ? good : bad());
  };
  const sealed = (): never => {
    throw new Error("the vault is sealed");
  };
  test.each<[string, string, () => TwilioOptions]>([
    ["has no credential", "CredentialError", () => ({ credentials: once("Custom 1", sealed) })],
    [
      "is given a header that cannot be sent",
      "InvalidArgumentError",
      () => ({ hooks: { beforeRequest: once<Record<string, string>>({}, () => ({ "X-A": "\n" })) } }),
    ],
  ])("keeps it if the next attempt %s", async (_what, name, options) => {
    own.server.answer({ status: 500 });
    const error = await failureOf(connect(options()).call("POST", { idempotent: true }));
    expect(error).toMatchObject({ name, outcome: "unknown" });
    expect(own.server.requests).toHaveLength(1);
  });

  test("a create by a unique name: the error says to fetch by that name, and does not say the name", async () => {
    own.server.answer({ status: 503 });
    const { message } = await failureOf(connect().call("POST", { body: "Ttl=60&UniqueName=order-1234" }));
    expect(message).toMatch(/fetch it by its uniqueName/);
    expect(message).not.toContain("order-1234");
  });

  test("a create without one: the error says how a name would have helped", async () => {
    own.server.answer({ status: 503 });
    expect((await failureOf(connect().call("POST"))).message).toMatch(/With a uniqueName, you could/);
  });
});

describe("a retry budget", () => {
  test("limits the retries of all calls together, and successes refill it", async () => {
    const { call } = connect({ retryBudget: new RetryBudget({ capacity: 3, refill: 1 }) });
    own.server.answer({ status: 503 });
    for (const attempts of [3, 2, 1]) expect(await failureOf(call("GET"))).toMatchObject({ attempts });
    own.server.answer(session, { status: 503 });
    await call("GET");
    expect(await failureOf(call("GET"))).toMatchObject({ attempts: 2, retryable: true });
  });

  test("holds 100 retries by default, and ten successes give one back", () => {
    const budget = new RetryBudget();
    for (let i = 0; i < 100; i++) expect(budget.take()).toBe(true);
    expect(budget.take()).toBe(false);
    for (let i = 0; i < 9; i++) budget.restore();
    expect(budget.take()).toBe(false);
    // Ten times 0.1 is not exactly 1.
    for (let i = 0; i < 2; i++) budget.restore();
    expect(budget.take()).toBe(true);
  });

  const wrong = [0, 1.5, "5"].map((capacity): object => ({ capacity }));
  test.each([...wrong, { refill: 1.5 }, { refill: NaN }, { refill: "0.5" }, { refill: null }])(
    "of %j is refused",
    (options) => {
      expect(() => new RetryBudget(options)).toThrow(`${String(Object.keys(options)[0])} must be`);
    },
  );

  test("with an unknown option is refused", () => {
    expect(() => new RetryBudget({ capacities: 5 } as object)).toThrow(/^capacities /);
  });

  test("that throws after the call has succeeded does not fail it", async () => {
    class Broken extends RetryBudget {
      override restore(): void {
        throw new Error("broken");
      }
    }
    own.server.answer(session);
    const { call } = connect({ retryBudget: new Broken() });
    await expect(call("POST")).resolves.toMatchObject({ attempts: 1 });
  });

  test("is not charged for a dead connection", async () => {
    const retryBudget = new RetryBudget({ capacity: 1, refill: 0 });
    const { call } = connect({ retryBudget });
    own.server.answer(session, "reset", session);
    await call("GET");
    await call("GET");
    expect(retryBudget.take()).toBe(true);
  });
});

test("several dead connections in a row lead to one immediate repetition", async () => {
  const { call, waits } = connect({ maxRetries: 3 });
  own.server.answer(session, "reset", "reset", session);
  await call("GET");
  await expect(call("GET")).resolves.toMatchObject({ attempts: 3 });
  expect(waits).toEqual([250]);
});

test("the error is the last attempt's own", async () => {
  own.server.answer(
    "reset",
    { status: 500, body: { message: "first" } },
    { status: 502, body: { message: "last" } },
  );
  const error = await failureOf(connect().call("GET"));
  expect(error).toBeInstanceOf(ServerError);
  expect(error).toMatchObject({ status: 502, attempts: 3 });
  expect(error).not.toBeInstanceOf(ConnectionError);
});
