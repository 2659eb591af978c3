/**
 * Many concurrent calls to a service that fails often: reads succeed, no create is sent twice, nothing is
 * left.
 */
import { getEventListeners } from "node:events";
import { expect, test } from "@jest/globals";
import type { Clock } from "../../../src/core/index.js";
import { operations } from "../../../src/raw.js";
import { startService, type FakeRequest } from "../../support/service.js";
import { serviceSid, session, testClient } from "../support/harness.js";

/** A number from 0 to 99 that is the same for the same text in every run. */
function percent(text: string): number {
  let hash = 0;
  for (const character of text) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return (Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 0) % 100;
}

/** Identifies a call on the wire. */
const idOf = ({ method, target, body }: FakeRequest): string => `${method} ${target} ${body}`;

test("1,000 calls against 5 % resets, 5 % 503 and 5 % 429: reads succeed, no create is sent twice, nothing is left", async () => {
  const attempts = new Map<string, number>();
  const carriedOut = new Map<string, number>();
  let mostSockets = 0;
  const failures = { reset: 0, unavailable: 0, limited: 0 };
  const server = await startService((request) => {
    mostSockets = Math.max(mostSockets, server.connections);
    const id = idOf(request);
    const attempt = (attempts.get(id) ?? 0) + 1;
    attempts.set(id, attempt);
    const luck = percent(`${id} ${attempt}`);
    if (luck < 5) {
      failures.limited += 1;
      return { status: 429, headers: { "retry-after": "1" } };
    }
    carriedOut.set(id, (carriedOut.get(id) ?? 0) + 1);
    if (luck < 10) {
      failures.unavailable += 1;
      return { status: 503 };
    }
    if (luck < 15) {
      failures.reset += 1;
      return "reset";
    }
    return session;
  });

  // The client computes its waits, on a clock that counts timers and fires them at once.
  const timers = new Set<NodeJS.Immediate>();
  const clock: Clock = {
    now: () => 0,
    setTimer(callback, ms) {
      // Time limits are long; only waits between attempts are shorter.
      const timer = ms >= 30_000 ? undefined : setImmediate(callback);
      const entry = timer ?? setImmediate(() => undefined);
      timers.add(entry);
      return () => {
        clearImmediate(entry);
        timers.delete(entry);
      };
    },
  };
  const { client, call } = testClient(server.url, { clock, sleep: undefined });
  const { signal } = new AbortController();
  const operation = operations.fetchSession;
  const url = (i: number): string => `/v1/Services/${serviceSid}/Sessions/order-${i}`;
  const reads = Array.from({ length: 750 }, (_, i) =>
    client.request({ method: "GET", url: url(i), operation, signal }),
  );
  const creates = Array.from({ length: 250 }, (_, i) => call("POST", { body: `UniqueName=n${i}`, signal }));
  const [read] = await Promise.all([Promise.allSettled(reads), Promise.allSettled(creates)]);

  expect(Math.min(failures.reset, failures.unavailable, failures.limited)).toBeGreaterThan(30);
  expect(read.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(742);
  const created = [...carriedOut].filter(([id]) => id.startsWith("POST"));
  expect(created).toHaveLength(250);
  expect(created.filter(([, times]) => times > 1)).toEqual([]);
  expect(mostSockets).toBeLessThanOrEqual(64);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
  expect(timers.size).toBe(0);
  await client.close();
  await server.disconnected();
  await server.close();
  // An unhandled rejection fails the test by itself, once the runtime has noticed it.
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
  // A thousand calls take a while on a busy machine; this test measures no time.
}, 60_000);
