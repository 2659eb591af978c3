/** Nothing outlives its timeout. */
import assert from "node:assert/strict";
import type { CallOptions } from "../../../core/index.js";
import type { ConformanceCheck } from "../check.js";
import type { Subject } from "../exchange.js";
import { onScene } from "../scene.js";
import { endsAtOnce, observe, within } from "../settle.js";

const limits: readonly CallOptions[] = [{ timeout: 5000, maxRetries: 0 }, { totalTimeout: 5000 }];

export function time(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.flatMap(({ name, ids, send }) =>
    limits.map((options) => ({
      name: `${name}: ends in time with ${Object.keys(options)[0] ?? ""}`,
      run: () =>
        onScene(subject, {}, async ({ client, server, clock }) => {
          server.answer("silence");
          const call = observe(send(client, ids, options));
          await within(`${name} sent no request.`, server.received(1));
          await clock.advance(5000);
          assert.ok(await endsAtOnce(call), `${name} did not end in time, by the client's clock.`);
          const settled = await call;
          assert.ok("error" in settled, `${name} succeeded without an answer.`);
          const { name: kind } = settled.error as Error;
          assert.equal(kind, "TimeoutError", `${name}: what took too long must be a TimeoutError.`);
          await within(`${name} left its connection open after the timeout.`, server.disconnected());
          assert.equal(clock.pendingTimers, 0, `${name} left a timer behind.`);
        }),
    })),
  );
}
