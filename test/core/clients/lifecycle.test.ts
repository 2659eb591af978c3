import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ServiceClient } from "../../../src/core/index.js";
import { ClientClosedError, type Policy } from "../../../src/core/index.js";
import { deadlinePolicy } from "../../../src/core/policies/deadline.js";
import { OpenCalls } from "../../../src/core/policies/OpenCalls.js";
import { ManualClock } from "../../../src/testing/manual-clock.js";
import type { TwilioOptions } from "../../../src/twilio/index.js";
import { startService, type Service } from "../../support/service.js";
import { failureOf, session, testClient, until, type TestClient } from "../support/harness.js";

let server: Service;
let clock: ManualClock;
const clients: TestClient[] = [];

beforeEach(async () => {
  server = await startService(() => session);
  clock = new ManualClock();
});
afterEach(async () => {
  for (const { client } of clients.splice(0)) await client.close();
  await server.close();
});

function connect(options: TwilioOptions = {}): TestClient {
  const made = testClient(server.url, { clock, ...options });
  clients.push(made);
  return made;
}

describe("close()", () => {
  test("ends the calls under way with a typed error, and frees the sockets", async () => {
    server.answer("silence");
    const { call, client } = connect();
    const failures = [failureOf(call("GET")), failureOf(call("POST"))];
    await server.received(2);
    await client.close();
    const [read, write] = await Promise.all(failures);
    expect(read).toBeInstanceOf(ClientClosedError);
    expect(read).toMatchObject({
      name: "ClientClosedError",
      code: "client_closed",
      operation: "FetchSession",
    });
    expect(read?.outcome).toBeUndefined();
    expect(write).toMatchObject({ code: "client_closed", outcome: "unknown" });
    await server.disconnected();
  });

  test("ends a wait between attempts", async () => {
    server.answer({ status: 503 });
    let waits = 0;
    const { call, client } = connect({ sleep: undefined, hooks: { onRetry: () => (waits += 1) } });
    const failure = failureOf(call("GET"));
    await until(() => waits === 1);
    await client.close();
    expect(await failure).toMatchObject({ code: "client_closed", attempts: 1 });
    expect(clock.pendingTimers).toBe(0);
  });

  test("await using closes", async () => {
    let kept: ServiceClient;
    {
      await using client = connect().client;
      kept = client;
    }
    expect(await failureOf(kept.request({ method: "GET", url: "/" }))).toMatchObject({
      code: "client_closed",
    });
  });
});

describe("the total timeout", () => {
  test.each([
    ["GET", undefined, true],
    ["POST", "unknown", false],
  ] as const)("ends a %s, whatever it is at", async (kind, outcome, retryable) => {
    server.answer("silence");
    const failure = failureOf(connect({ timeout: Infinity, totalTimeout: 5000 }).call(kind));
    await server.received(1);
    await clock.advance(5000);
    const error = await failure;
    expect(error).toMatchObject({
      name: "TimeoutError",
      code: "timeout",
      scope: "total",
      attempts: 1,
      retryable,
    });
    expect(error.outcome).toBe(outcome);
    expect(error.message).toContain("5000 ms (totalTimeout)");
  });

  test("counts attempts and waits together, and a retry that it leaves no time for is not begun", async () => {
    server.answer("silence");
    const failure = failureOf(connect({ timeout: 1000, totalTimeout: 2200, sleep: undefined }).call("GET"));
    await until(() => server.requests.length === 1);
    await clock.advance(1000);
    await clock.advance(250);
    await until(() => server.requests.length === 2);
    await clock.advance(950);
    expect(await failure).toMatchObject({ scope: "total", attempts: 2 });
    expect(clock.pendingTimers).toBe(0);
  });

  test("Infinity is none", async () => {
    server.answer("silence");
    const { call } = connect({ timeout: Infinity, totalTimeout: Infinity });
    void failureOf(call("GET"));
    await server.received(1);
    expect(clock.pendingTimers).toBe(0);
  });
});

describe("calls that follow each other", () => {
  // Without code of the caller's within (a sleep of its own), one call's abort signal serves the next.
  const lean = { sleep: undefined };

  test("know nothing of the abort of an earlier one", async () => {
    server.answer("silence", session);
    const { call } = connect(lean);
    const controller = new AbortController();
    const failure = failureOf(call("GET", { signal: controller.signal }));
    await server.received(1);
    controller.abort();
    expect(await failure).toMatchObject({ name: "AbortError" });
    await expect(call("GET")).resolves.toMatchObject({ status: 200 });
  });

  test("are not ended by the signal of one that is done", async () => {
    const { call } = connect(lean);
    const controller = new AbortController();
    await call("GET", { signal: controller.signal });
    server.answer(async () => {
      controller.abort();
      await turn();
      return session;
    });
    await expect(call("GET")).resolves.toMatchObject({ status: 200 });
  });

  test("are forgotten when they are done, however they end", async () => {
    const open = new Set<() => void>();
    class Watched extends OpenCalls {
      override add(end: () => void): void {
        open.add(end);
      }
      override delete(end: () => void): void {
        open.delete(end);
      }
    }
    const { client } = connect({
      policies: [deadlinePolicy({ clock, openCalls: new Watched(), conventions: {}, runsOthersCode: false })],
      maxRetries: 0,
    });
    server.answer(session, "reset");
    await client.request({ method: "GET", url: "/" });
    await failureOf(client.request({ method: "GET", url: "/" }));
    expect(open.size).toBe(0);
  });
});

test("a finished call leaves no timer behind", async () => {
  const { call } = connect();
  await call("GET");
  await call("DELETE");
  expect(clock.pendingTimers).toBe(0);
});

test("a client that is closed leaves nothing that would keep the process alive", async () => {
  const before = process.getActiveResourcesInfo().filter((name) => name !== "Immediate");
  const { call, client } = testClient(server.url);
  await Promise.all([call("GET"), call("DELETE"), call("POST")]);
  await client.close();
  await until(
    () => process.getActiveResourcesInfo().filter((name) => name !== "Immediate").length <= before.length,
  );
});

test("a policy of the caller's sees the request without its credential, and typed errors", async () => {
  server.answer({ status: 404, body: { code: 20404, message: "m" } });
  const seen: unknown[] = [];
  const policy: Policy = async (request, next) => {
    seen.push(Object.keys(request.headers), request.operation?.id);
    try {
      return await next({ ...request, headers: { ...request.headers, "x-policy": "1" } });
    } catch (error) {
      seen.push((error as Error).name);
      throw error;
    }
  };
  await failureOf(connect({ policies: [policy] }).call("GET"));
  expect(seen).toEqual([["user-agent"], "FetchSession", "NotFoundError"]);
  expect(server.requests[0]?.headers).toMatchObject({ "x-policy": "1" });
});

test("an error's stack leads to the caller's own line", async () => {
  server.answer({ status: 404 });
  const { call } = connect();
  async function aFunctionOfTheCaller(): Promise<void> {
    await call("GET");
  }
  expect((await failureOf(aFunctionOfTheCaller())).stack).toContain("aFunctionOfTheCaller");
});
