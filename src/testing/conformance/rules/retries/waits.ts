/** The waits before retries. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../../check.js";
import type { Exchange, Subject } from "../../exchange.js";
import type { FakeResponse } from "../../fake-server.js";
import { onScene } from "../../scene.js";
import { failure, success } from "../../settle.js";

/** The status and the headers must count even though the body is damaged. */
const busy = (headers: Readonly<Record<string, string>>, status = 429): FakeResponse => ({
  status,
  headers: { ...headers, "Content-Encoding": "gzip" },
  body: "no gzip",
});

export function backOff(subject: Subject, { name, ids, send, good }: Exchange): ConformanceCheck {
  return {
    name: `${name}: waits longer each time, at random`,
    run: () =>
      onScene(subject, { random: () => 0.25, maxRetries: 6 }, async ({ client, server, waits }) => {
        server.answer(busy({}), ...Array.from({ length: 5 }, () => busy({})), good);
        await success(name, () => send(client, ids));
        const expected = [125, 250, 500, 1000, 2000, 2000];
        assert.deepEqual(
          waits,
          expected,
          `${name} must wait by the client's own sleep: random() times 500 ms, twice as long each time, 8 s at most.`,
        );
      }),
  };
}

export function retryAfter(subject: Subject, { name, kind, ids, send, good }: Exchange): ConformanceCheck {
  return {
    name: `${name}: heeds Retry-After`,
    run: () =>
      onScene(subject, {}, async ({ client, server, clock, waits }) => {
        const inSeconds = busy({ "Retry-After": "7" });
        const atDate = busy(
          {
            Date: new Date(clock.now()).toUTCString(),
            "Retry-After": new Date(clock.now() + 9000).toUTCString(),
          },
          kind === "write" ? 429 : 503,
        );
        server.answer(inSeconds, atDate, good);
        await success(name, () => send(client, ids));
        const [first = 0, second = 0] = waits;
        assert.ok(
          first >= 7000 && second >= 9000,
          `${name} waited ${first} and ${second} ms; the service asked for 7 and 9 s.`,
        );

        server.answer(inSeconds, good);
        const error = await failure(`${name} without the time to wait`, () =>
          send(client, ids, { totalTimeout: 5000 }),
        );
        assert.equal(
          error.retryAfterMs,
          7000,
          `${name}: the error must say how long the service asked to wait.`,
        );
        assert.equal(waits.length, 2, `${name} waited though its time would have been over.`);
      }),
  };
}
