/** An abort ends a call at once and leaves nothing behind. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../check.js";
import type { Exchange } from "../exchange.js";
import { check, onStage, type Stage } from "../scene.js";
import { failure, observe, type Settled } from "../settle.js";
import { comesTo, disconnects, endsWith, firstBytes, leavesNoListener, listeners } from "./ending.js";

/** The reason that the caller passes to `abort()`. */
const reason = new Error("Enough.");

export const abort = (exchange: Exchange): ConformanceCheck[] => [
  beforehand(exchange),
  duringRequest(exchange),
  duringWait(exchange),
  shared(exchange),
];

const beforehand = (exchange: Exchange): ConformanceCheck =>
  check(
    exchange,
    "sends nothing with a signal that has aborted",
    {},
    async ({ name, good, server, call }) => {
      server.answer(good);
      const error = await failure(name, () => call({ signal: AbortSignal.abort(reason) }));
      assert.equal(error.name, "AbortError", `${name}: what was aborted must be an AbortError.`);
      assert.equal(error.cause, reason, `${name}: the reason of an abort must be the error's cause.`);
      assert.equal(error.outcome, undefined, `${name} sent nothing, so its outcome is not unknown.`);
      assert.equal(server.requests.length, 0, `${name} sent a request though its signal had aborted.`);
    },
  );

const duringRequest = (exchange: Exchange): ConformanceCheck =>
  check(exchange, "ends at once when it is aborted during the request", {}, async (stage) => {
    for (const [times, fault] of (["silence", "stall"] as const).entries()) {
      stage.server.answer(fault);
      const arrived = stage.server.received(times + 1).then(firstBytes);
      await abortAt(arrived, stage, true);
      await disconnects(stage);
    }
  });

const duringWait = (exchange: Exchange): ConformanceCheck => ({
  name: `${exchange.name}: ends at once when it is aborted during a wait`,
  run: () => {
    let waiting = (): void => undefined;
    const asleep = new Promise<void>((resolve) => (waiting = resolve));
    const sleep = (): Promise<void> => {
      waiting();
      return new Promise(() => undefined); // Never resolves, and ignores its signal.
    };
    return onStage(exchange, { sleep }, async (stage) => {
      stage.server.answer({ status: 429, body: {} });
      // The service refused the only request, so the outcome is known.
      await abortAt(asleep, stage, false);
    });
  },
});

const shared = (exchange: Exchange): ConformanceCheck =>
  check(
    exchange,
    "adds one listener to a signal that calls share, and removes it after them",
    {},
    async ({ name, good, server, call }) => {
      const { signal } = new AbortController();
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      server.answer(() => released.then(() => good));
      const observed = (): Promise<Settled> => observe(call({ signal }));
      const calls = [observed(), observed()];
      await comesTo(name, server.received(2), Promise.race(calls));
      assert.ok(listeners(signal) <= 1, `${name} added a listener to the signal for each call.`);
      release();
      await Promise.all(calls);
      assert.equal(listeners(signal), 0, `${name} left a listener on the signal when it was over.`);
    },
  );

async function abortAt(point: Promise<void>, stage: Stage, open: boolean): Promise<void> {
  const { name } = stage;
  const controller = new AbortController();
  const call = observe(stage.call({ signal: controller.signal }));
  await comesTo(name, point, call);
  controller.abort(reason);
  const error = await endsWith("AbortError", stage, call, open);
  assert.equal(error.cause, reason, `${name}, aborted under way: the reason must be the error's cause.`);
  leavesNoListener(name, controller.signal);
}
