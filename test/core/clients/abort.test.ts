/** What the caller's signal ends, wherever a call is. */
import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import axios from "axios";
import type { TwilioOptions } from "../../../src/twilio/index.js";
import { failureOf, until } from "../support/harness.js";
import { useClients } from "../support/use-clients.js";

const own = useClients();

const never = (): Promise<never> => new Promise(() => undefined);

describe("the caller's signal", () => {
  test.each([
    ["GET", undefined],
    ["POST", "unknown"],
  ] as const)("ends a %s within a tick", async (kind, outcome) => {
    own.server.answer("silence");
    const controller = new AbortController();
    let error: unknown;
    own
      .connect()
      .call(kind, { signal: controller.signal })
      .catch((reason: unknown) => (error = reason));
    await until(() => own.server.requests.length === 1);
    controller.abort(new Error("a reason of the caller's"));
    await turn();
    expect(error).toMatchObject({ name: "AbortError", attempts: 1 });
    expect((error as { outcome?: string }).outcome).toBe(outcome);
  });

  test("in a wait after a write that was not processed: its outcome is known", async () => {
    own.server.answer({ status: 429 });
    const controller = new AbortController();
    let waits = 0;
    const { call } = own.connect({ sleep: undefined, hooks: { onRetry: () => (waits += 1) } });
    const failure = failureOf(call("POST", { signal: controller.signal }));
    await until(() => waits === 1);
    controller.abort();
    const error = await failure;
    expect(error).toMatchObject({ name: "AbortError", attempts: 1 });
    expect(error.outcome).toBeUndefined();
    expect(own.clock.pendingTimers).toBe(0);
  });

  test("that aborts from within a hook ends the wait before it begins", async () => {
    own.server.answer({ status: 503 });
    const controller = new AbortController();
    const hooks = {
      onRetry: () => {
        controller.abort();
      },
    };
    const error = await failureOf(
      own.connect({ sleep: undefined, hooks }).call("GET", { signal: controller.signal }),
    );
    expect(error).toMatchObject({ name: "AbortError", attempts: 1 });
    expect(own.clock.pendingTimers).toBe(0);
  });

  const foreign: [string, TwilioOptions][] = [
    ["a sleep that never ends", { sleep: never }],
    ["a credential provider that never answers", { credentials: never }],
    ["a hook that never ends", { hooks: { beforeRequest: never } }],
    ["a policy that never ends", { policies: [never] }],
    ["an interceptor that never ends", { axios: stuckAxios() }],
  ];
  test.each(foreign)("ends %s within a tick", async (_what, options) => {
    own.server.answer({ status: 503 });
    const controller = new AbortController();
    let error: unknown;
    own
      .connect(options)
      .call("GET", { signal: controller.signal })
      .catch((reason: unknown) => (error = reason));
    for (let i = 0; i < 20; i++) await turn();
    if ("sleep" in options) await own.server.received(1);
    for (let i = 0; i < 20; i++) await turn();
    controller.abort();
    await turn();
    expect(error).toMatchObject({ name: "AbortError" });
  });

  test("of another realm or library will do, if it is like one", async () => {
    const { signal } = new AbortController();
    const like = {
      aborted: false,
      addEventListener: signal.addEventListener.bind(signal),
      removeEventListener: signal.removeEventListener.bind(signal),
    };
    await expect(
      own.connect().call("GET", { signal: like as unknown as AbortSignal }),
    ).resolves.toMatchObject({
      status: 200,
    });
  });
});

function stuckAxios(): NonNullable<TwilioOptions["axios"]> {
  const instance = axios.create();
  instance.interceptors.request.use(never);
  return instance;
}
