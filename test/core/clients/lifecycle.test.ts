import { execFile } from "node:child_process";
import { setImmediate as turn } from "node:timers/promises";
import { promisify } from "node:util";
import { describe, expect, test } from "@jest/globals";
import type { Clock, Policy, ServiceClient } from "../../../src/core/index.js";
import { deadlinePolicy } from "../../../src/core/policies/deadline.js";
import { OpenCalls } from "../../../src/core/policies/OpenCalls.js";
import { pageJSON } from "../../support/listing-service.js";
import { sessionJSON, sidOf } from "../../support/sessions.js";
import { failureOf, session, until } from "../support/harness.js";
import { useClients } from "../support/use-clients.js";

const own = useClients();

describe("close()", () => {
  test("ends a wait between attempts", async () => {
    own.server.answer({ status: 503 });
    let waits = 0;
    const { call, client } = own.connect({ sleep: undefined, hooks: { onRetry: () => (waits += 1) } });
    const failure = failureOf(call("GET"));
    await until(() => waits === 1);
    await client.close();
    expect(await failure).toMatchObject({ code: "client_closed", attempts: 1, operation: "FetchSession" });
    expect(own.clock.pendingTimers).toBe(0);
  });

  test("await using closes", async () => {
    let kept: ServiceClient;
    {
      await using client = own.connect().client;
      kept = client;
    }
    expect(await failureOf(kept.request({ method: "GET", url: "/" }))).toMatchObject({
      code: "client_closed",
    });
  });
});

test.each([() => 7, () => undefined, () => ({})])(
  "a clock whose timers cannot be stopped is refused before anything is sent: %s",
  async (setTimer) => {
    // Invalid timers that JavaScript allows a clock to return.
    const clock = { now: () => 0, setTimer } as unknown as Clock;
    const error = await failureOf(own.connect({ clock }).call("POST"));
    expect(error).toMatchObject({ name: "InvalidArgumentError", field: "clock" });
    expect(own.server.requests).toEqual([]);
  },
);

describe("the total timeout", () => {
  test.each([
    ["GET", false, undefined, true],
    ["POST", false, "unknown", false],
    ["POST", true, "unknown", true],
  ] as const)("ends a %s at any stage (idempotent: %j)", async (kind, idempotent, outcome, retryable) => {
    own.server.answer("silence");
    const { call } = own.connect({ timeout: Infinity, totalTimeout: 5000 });
    const failure = failureOf(call(kind, { idempotent }));
    await own.server.received(1);
    await own.clock.advance(5000);
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

  test("covers attempts and waits together, and prevents a retry that would exceed it", async () => {
    own.server.answer("silence");
    const failure = failureOf(
      own.connect({ timeout: 1000, totalTimeout: 2200, sleep: undefined }).call("GET"),
    );
    await until(() => own.server.requests.length === 1);
    await own.clock.advance(1000);
    await own.clock.advance(250);
    await until(() => own.server.requests.length === 2);
    await own.clock.advance(950);
    expect(await failure).toMatchObject({ scope: "total", attempts: 2 });
    expect(own.clock.pendingTimers).toBe(0);
  });

  test("Infinity means no limit", async () => {
    own.server.answer("silence");
    const { call } = own.connect({ timeout: Infinity, totalTimeout: Infinity });
    void failureOf(call("GET"));
    await own.server.received(1);
    expect(own.clock.pendingTimers).toBe(0);
  });
});

describe("consecutive calls", () => {
  // Without the caller's code inside (a custom sleep), the next call reuses one call's abort signal.
  const lean = { sleep: undefined };

  test("are not affected by the abort of an earlier call", async () => {
    own.server.answer("silence", session);
    const { call } = own.connect(lean);
    const controller = new AbortController();
    const failure = failureOf(call("GET", { signal: controller.signal }));
    await own.server.received(1);
    controller.abort();
    expect(await failure).toMatchObject({ name: "AbortError" });
    await expect(call("GET")).resolves.toMatchObject({ status: 200 });
  });

  test("are not ended by the signal of a finished call", async () => {
    const { call } = own.connect(lean);
    const controller = new AbortController();
    await call("GET", { signal: controller.signal });
    own.server.answer(async () => {
      controller.abort();
      await turn();
      return session;
    });
    await expect(call("GET")).resolves.toMatchObject({ status: 200 });
  });

  test("are released when they finish, however they end", async () => {
    const open = new Set<() => void>();
    class Watched extends OpenCalls {
      override add(end: () => void): () => void {
        open.add(end);
        return () => void open.delete(end);
      }
    }
    const { client } = own.connect({
      policies: [
        deadlinePolicy({
          clock: own.clock,
          openCalls: new Watched(),
          conventions: {},
          runsUserCode: false,
        }),
      ],
      maxRetries: 0,
    });
    own.server.answer(session, "reset");
    await client.request({ method: "GET", url: "/" });
    await failureOf(client.request({ method: "GET", url: "/" }));
    expect(open.size).toBe(0);
  });
});

test("a script that awaited its calls exits by itself, without close()", async () => {
  own.server.answer(({ target }) => {
    if (target.endsWith("/silent")) return "silence";
    if (target.endsWith("/missing")) return { status: 404 };
    return {
      body: target.includes("/Sessions/") ? sessionJSON() : pageJSON([sidOf(2), sidOf(1)], "?PageToken=PA1"),
    };
  });
  const script = ["--import", "tsx", "test/support/calls-without-close.ts", own.server.url];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, script);
  expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: "[]", stderr: "" });
}, 60_000);

test("the caller's policy sees the request without its credential, and typed errors", async () => {
  own.server.answer({ status: 404, body: { code: 20404, message: "m" } });
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
  await failureOf(own.connect({ policies: [policy] }).call("GET"));
  expect(seen).toEqual([["user-agent"], "FetchSession", "NotFoundError"]);
  expect(own.server.requests[0]?.headers).toMatchObject({ "x-policy": "1" });
});
