/** The waits before retries. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../../check.js";
import type { Exchange } from "../../exchange.js";
import type { FakeResponse } from "../../fake-server.js";
import { check } from "../../scene.js";
import { failure, success } from "../../settle.js";

/** The status and the headers must count even though the body is damaged. */
const busy = (headers: Readonly<Record<string, string>>, status = 429): FakeResponse => ({
  status,
  headers: { ...headers, "Content-Encoding": "gzip" },
  body: "no gzip",
});

const backingOff = { random: () => 0.25, maxRetries: 6 };

export const backOff = (exchange: Exchange): ConformanceCheck =>
  check(exchange, "waits longer each time, at random", backingOff, async (stage) => {
    const { name, good, server, waits, call } = stage;
    server.answer(busy({}), ...Array.from({ length: 5 }, () => busy({})), good);
    await success(name, call);
    const expected = [125, 250, 500, 1000, 2000, 2000];
    assert.deepEqual(
      waits,
      expected,
      `${name} must wait by the client's own sleep: random() times 500 ms, twice as long each time, 8 s at most.`,
    );
  });

export const retryAfter = (exchange: Exchange): ConformanceCheck =>
  check(exchange, "heeds Retry-After", {}, async ({ name, kind, good, server, clock, waits, call }) => {
    const inSeconds = busy({ "Retry-After": "7" });
    const date = (ms: number): string => new Date(clock.now() + ms).toUTCString();
    const atDate = busy({ Date: date(0), "Retry-After": date(9000) }, kind === "write" ? 429 : 503);
    server.answer(inSeconds, atDate, good);
    await success(name, call);
    const [first = 0, second = 0] = waits;
    const waited = `${name} waited ${first} and ${second} ms; the service asked for 7 and 9 s.`;
    assert.ok(first >= 7000 && second >= 9000, waited);

    server.answer(inSeconds, good);
    const error = await failure(`${name} without the time to wait`, () => call({ totalTimeout: 5000 }));
    const after = error.retryAfterMs;
    assert.equal(after, 7000, `${name}: the error must say how long the service asked to wait.`);
    assert.equal(waits.length, 2, `${name} waited though its time would have been over.`);
  });
