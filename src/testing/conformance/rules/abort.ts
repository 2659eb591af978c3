/** An abort ends a call at once and leaves nothing behind. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../check.js";
import type { Exchange, Subject } from "../exchange.js";
import { onScene, type Scene } from "../scene.js";
import { failure, observe, type Settled } from "../settle.js";
import { comesTo, disconnects, endsWith, firstBytes, leavesNoListener, listeners } from "./ending.js";

/** The reason that the caller passes to `abort()`. */
const reason = new Error("Enough.");

export function abort(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.flatMap((exchange) => [
    beforehand(subject, exchange),
    duringRequest(subject, exchange),
    duringWait(subject, exchange),
    shared(subject, exchange),
  ]);
}

function beforehand(subject: Subject, { name, ids, send, good }: Exchange): ConformanceCheck {
  return {
    name: `${name}: sends nothing with a signal that has aborted`,
    run: () =>
      onScene(subject, {}, async ({ client, server }) => {
        server.answer(good);
        const error = await failure(name, () => send(client, ids, { signal: AbortSignal.abort(reason) }));
        assert.equal(error.name, "AbortError", `${name}: what was aborted must be an AbortError.`);
        assert.equal(error.cause, reason, `${name}: the reason of an abort must be the error's cause.`);
        assert.equal(error.outcome, undefined, `${name} sent nothing, so its outcome is not unknown.`);
        assert.equal(server.requests.length, 0, `${name} sent a request though its signal had aborted.`);
      }),
  };
}

function duringRequest(subject: Subject, exchange: Exchange): ConformanceCheck {
  return {
    name: `${exchange.name}: ends at once when it is aborted during the request`,
    run: () =>
      onScene(subject, {}, async (scene) => {
        const { server } = scene;
        for (const [times, fault] of (["silence", "stall"] as const).entries()) {
          server.answer(fault);
          const arrived = server.received(times + 1).then(firstBytes);
          await abortAt(arrived, exchange, scene, true);
          await disconnects(exchange.name, scene);
        }
      }),
  };
}

function duringWait(subject: Subject, exchange: Exchange): ConformanceCheck {
  return {
    name: `${exchange.name}: ends at once when it is aborted during a wait`,
    run: async () => {
      let waiting = (): void => undefined;
      const asleep = new Promise<void>((resolve) => (waiting = resolve));
      const sleep = (): Promise<void> => {
        waiting();
        return new Promise(() => undefined); // Never resolves, and ignores its signal.
      };
      await onScene(subject, { sleep }, async (scene) => {
        scene.server.answer({ status: 429, body: {} });
        // The service refused the only request, so the outcome is known.
        await abortAt(asleep, exchange, scene, false);
      });
    },
  };
}

function shared(subject: Subject, { name, ids, send, good }: Exchange): ConformanceCheck {
  return {
    name: `${name}: adds one listener to a signal that calls share, and removes it after them`,
    run: () =>
      onScene(subject, {}, async ({ client, server }) => {
        const { signal } = new AbortController();
        let release = (): void => undefined;
        const released = new Promise<void>((resolve) => (release = resolve));
        server.answer(() => released.then(() => good));
        const call = (): Promise<Settled> => observe(send(client, ids, { signal }));
        const calls = [call(), call()];
        await comesTo(name, server.received(2), Promise.race(calls));
        assert.ok(listeners(signal) <= 1, `${name} added a listener to the signal for each call.`);
        release();
        await Promise.all(calls);
        assert.equal(listeners(signal), 0, `${name} left a listener on the signal when it was over.`);
      }),
  };
}

async function abortAt(point: Promise<void>, exchange: Exchange, scene: Scene, open: boolean): Promise<void> {
  const { name, ids, send } = exchange;
  const controller = new AbortController();
  const call = observe(send(scene.client, ids, { signal: controller.signal }));
  await comesTo(name, point, call);
  controller.abort(reason);
  const error = await endsWith("AbortError", exchange, call, scene, open);
  assert.equal(error.cause, reason, `${name}, aborted under way: the reason must be the error's cause.`);
  leavesNoListener(name, controller.signal);
}
