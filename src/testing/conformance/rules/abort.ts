/** An abort ends everything at once, and leaves nothing behind. */
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import type { ConformanceCheck } from "../check.js";
import type { Exchange, Subject } from "../exchange.js";
import { onScene, type Scene } from "../scene.js";
import { endsAtOnce, failure, observe, within } from "../settle.js";

export function abort(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.flatMap((exchange) => [
    {
      name: `${exchange.name}: sends nothing with a signal that has aborted`,
      run: () =>
        onScene(subject, {}, async ({ client, server }) => {
          server.answer(exchange.good);
          const error = await failure(exchange.name, () =>
            exchange.send(client, exchange.ids, { signal: AbortSignal.abort() }),
          );
          assert.equal(error.name, "AbortError");
          assert.equal(
            server.requests.length,
            0,
            `${exchange.name} sent a request though its signal had aborted.`,
          );
        }),
    },
    {
      name: `${exchange.name}: ends at once when it is aborted during the request`,
      run: () =>
        onScene(subject, {}, async (scene) => {
          scene.server.answer("silence");
          await abortWhen(exchange, scene, () => scene.server.received(1));
          await within(`${exchange.name} left its connection open.`, scene.server.disconnected());
        }),
    },
    {
      name: `${exchange.name}: ends at once when it is aborted during a wait`,
      run: async () => {
        let waiting = (): void => undefined;
        const asleep = new Promise<void>((resolve) => (waiting = resolve));
        const sleep = (): Promise<void> => {
          waiting();
          return new Promise(() => undefined); // It sleeps for ever, and does not heed its signal.
        };
        await onScene(subject, { sleep }, async (scene) => {
          scene.server.answer({ status: 429, body: {} });
          await abortWhen(exchange, scene, () => asleep);
        });
      },
    },
  ]);
}

async function abortWhen(
  { name, ids, send }: Exchange,
  { client, clock }: Scene,
  moment: () => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const call = observe(send(client, ids, { signal: controller.signal }));
  await within(`${name} did not come to the point at which it is aborted.`, Promise.race([moment(), call]));
  controller.abort();
  assert.ok(await endsAtOnce(call), `${name} went on after its signal aborted.`);
  const settled = await call;
  assert.ok("error" in settled, `${name} succeeded though it was aborted.`);
  const { name: kind } = settled.error as Error;
  assert.equal(kind, "AbortError", `${name}: what was aborted must be an AbortError.`);
  assert.equal(
    getEventListeners(controller.signal, "abort").length,
    0,
    `${name} left a listener on the signal.`,
  );
  assert.equal(clock.pendingTimers, 0, `${name} left a timer behind.`);
}
