/** The caller's signal ends a call at any stage. */
import { setImmediate as turn } from "node:timers/promises";
import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import axios from "axios";
import type { SdkError } from "../../../src/core/index.js";
import type { TwilioOptions } from "../../../src/twilio/index.js";
import { failureOf } from "../support/harness.js";
import { useClients } from "../support/use-clients.js";

const own = useClients();

const never = (): Promise<never> => new Promise(() => undefined);

describe("the caller's signal", () => {
  test("prevents the wait if it aborts within a hook", async () => {
    own.server.answer({ status: 503 });
    const controller = new AbortController();
    const onRetry = (): void => {
      controller.abort();
    };
    const { call } = own.connect({ sleep: undefined, hooks: { onRetry } });
    const error = await failureOf(call("GET", { signal: controller.signal }));
    expect(error).toMatchObject({ name: "AbortError", attempts: 1 });
    expect(own.clock.pendingTimers).toBe(0);
  });

  const places: [string, TwilioOptions][] = [
    ["a credential provider that never answers", { credentials: never }],
    ["a hook that never ends", { hooks: { beforeRequest: never } }],
    ["a policy that never ends", { policies: [never] }],
    ["an interceptor that never ends", { axios: stuckAxios() }],
  ];
  test.each(places)("ends %s within a tick", async (_what, options) => {
    const controller = new AbortController();
    const reason = new Error("the user left");
    let error: unknown;
    own
      .connect(options)
      .call("GET", { signal: controller.signal })
      .catch((thrown: unknown) => (error = thrown));
    for (let i = 0; i < 40; i++) await turn();
    controller.abort(reason);
    await turn();
    expect(error).toMatchObject({ name: "AbortError", cause: reason });
  });

  test("may come from another realm or library if it has the same interface", async () => {
    const { signal } = new AbortController();
    const like = {
      aborted: false,
      addEventListener: signal.addEventListener.bind(signal),
      removeEventListener: signal.removeEventListener.bind(signal),
    };
    const call = own.connect().call("GET", { signal: like as unknown as AbortSignal });
    await expect(call).resolves.toMatchObject({ status: 200 });
  });
});

describe("the reason of an abort", () => {
  const expected = { name: "AbortError", code: "aborted" };

  /** Starts a call, and aborts it when the server has received its request. */
  async function abortedBy(reason: unknown): Promise<SdkError> {
    own.server.answer("silence");
    const controller = new AbortController();
    // A derived signal is between the controller and the call.
    const signal = AbortSignal.any([controller.signal, new AbortController().signal]);
    const failure = failureOf(own.connect().call("GET", { signal }));
    await own.server.received(1);
    controller.abort(reason);
    return failure;
  }

  test("is in the message if it is text, and passes through derived signals", async () => {
    const cause = "the tab was closed";
    expect(await abortedBy(cause)).toMatchObject({ ...expected, cause });
  });

  test("is the platform's default if the caller gave none", async () => {
    expect((await abortedBy(undefined)).cause).toMatchObject({ name: "AbortError" });
  });

  test("is the platform's TimeoutError for AbortSignal.timeout()", async () => {
    own.server.answer("silence");
    const error = await failureOf(own.connect().call("GET", { signal: AbortSignal.timeout(30) }));
    expect(error).toMatchObject({ ...expected, cause: { name: "TimeoutError" } });
  });

  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;
  const failing = (): never => {
    throw new Error("no");
  };
  const hostile: [string, unknown][] = [
    ["null", null],
    ["a number", 7],
    ["a symbol", Symbol("gone")],
    ["an object", { why: "gone" }],
    ["an object without a prototype", Object.create(null)],
    ["an object in a circle", cyclic],
    ["a function", () => undefined],
    ["a getter that throws", Object.defineProperty(new Error("x"), "message", { get: failing })],
    ["a proxy that throws", new Proxy({}, { get: failing, getPrototypeOf: failing })],
  ];
  test.each(hostile)("may be %s: the AbortError can still be printed", async (what, reason) => {
    const error = await abortedBy(reason);
    expect(error.toJSON()).toMatchObject(expected);
    expect(() => JSON.stringify(error)).not.toThrow();
    if (!what.includes("throws")) expect(() => inspect(error, { depth: 9 })).not.toThrow();
  });
});

function stuckAxios(): NonNullable<TwilioOptions["axios"]> {
  const instance = axios.create();
  instance.interceptors.request.use(never);
  return instance;
}
