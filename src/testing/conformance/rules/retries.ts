/** What is repeated, how often, after what wait; and what is not, since it might be carried out twice. */
import assert from "node:assert/strict";
import type { CallOptions } from "../../../core/index.js";
import type { ConformanceCheck } from "../check.js";
import type { Exchange, Subject } from "../exchange.js";
import { startFakeServer, type FakeReaction } from "../fake-server.js";
import { onScene, type Scene } from "../scene.js";
import { failure, success } from "../settle.js";

/** A row of the retry table. */
interface Row {
  /** A status, or how the connection ends. */
  readonly fault: number | "reset" | "cut";
  readonly repeated: "always" | "harmless" | "never";
}

/** On a connection that is not kept: one that is, and then breaks, is repeated at once besides what the table says. */
const status = (code: number, headers?: Record<string, string>): FakeReaction => ({
  status: code,
  body: {},
  headers: { Connection: "close", ...headers },
});

const table: readonly Row[] = [
  { fault: 429, repeated: "always" },
  ...([408, 500, 502, 503, 504, "reset", "cut"] as const).map((fault): Row => ({
    fault,
    repeated: "harmless",
  })),
  ...[302, 400, 401, 403, 404, 409, 422, 501].map((fault): Row => ({ fault, repeated: "never" })),
];

const retries = 2;

export function retryTable(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.flatMap((exchange) => [
    followsTable(subject, exchange),
    unreachable(subject, exchange),
    repeatedRight(subject, exchange),
    retryAfter(subject, exchange),
    notWanted(subject, exchange),
    ...(exchange.kind === "write" ? [idempotent(subject, exchange)] : []),
  ]);
}

function followsTable(subject: Subject, exchange: Exchange): ConformanceCheck {
  return {
    name: `${exchange.name}: is repeated as the retry table says`,
    run: () =>
      onScene(subject, { maxRetries: retries }, async (scene) => {
        // Half an answer is a whole one to an operation that has none to read.
        const rows = table.filter(({ fault }) => fault !== "cut" || exchange.hollow !== undefined);
        for (const row of rows) await followsRow(exchange, row, scene);
      }),
  };
}

async function followsRow(
  { name, kind, ids, send }: Exchange,
  { fault, repeated }: Row,
  { client, server }: Scene,
): Promise<void> {
  const what = `${name} after ${typeof fault === "string" ? fault : `status ${fault}`}`;
  const once = repeated === "never" || (repeated === "harmless" && kind === "write");
  const expected = once ? 1 : 1 + retries;
  const before = server.requests.length;
  server.answer(typeof fault === "string" ? fault : status(fault));
  const error = await failure(what, () => send(client, ids));
  const sent = server.requests.length - before;
  assert.equal(sent, expected, `${what} was sent a wrong number of times.`);
  assert.equal(error.attempts, expected, `${what}: the error must say how many requests were sent.`);
  if (typeof fault === "number") {
    assert.equal(error.status, fault, `${what}: the last error must be the service's own.`);
  }
  // Whether a change was made is not known; a read makes none.
  const outcome = repeated === "harmless" && kind !== "read" ? "unknown" : undefined;
  assert.equal(error.outcome, outcome, `${what}: the error must say whether the outcome is unknown.`);
}

function unreachable(subject: Subject, { name, ids, send }: Exchange): ConformanceCheck {
  return {
    name: `${name}: is repeated where no connection could be made`,
    run: async () => {
      const gone = await startFakeServer();
      await gone.close();
      await onScene(subject, { baseUrl: gone.url, maxRetries: retries }, async ({ client, waits }) => {
        const error = await failure(name, () => send(client, ids));
        assert.equal(
          error.name,
          "ConnectionError",
          `${name} without a connection must be a ConnectionError.`,
        );
        assert.equal(
          waits.length,
          retries,
          `${name} was repeated a wrong number of times. Nothing was sent, so it may be.`,
        );
      });
    },
  };
}

function repeatedRight(subject: Subject, { name, ids, send, good }: Exchange): ConformanceCheck {
  return {
    name: `${name}: sends the same request again`,
    run: () =>
      onScene(subject, {}, async ({ client, server, waits }) => {
        server.answer(status(429), good);
        await success(`${name} after one 429`, () => send(client, ids));
        assert.equal(waits.length, 1, `${name} must wait by the client's own sleep before it is sent again.`);
        const [first, ...again] = server.requests.map(({ method, target, body, headers }) => ({
          ...{ method, target, body },
          authorization: headers.authorization,
        }));
        assert.deepEqual(again, [first], `${name} must send the same request once more.`);
      }),
  };
}

function retryAfter(subject: Subject, { name, ids, send, good }: Exchange): ConformanceCheck {
  return {
    name: `${name}: heeds Retry-After`,
    run: () =>
      onScene(subject, {}, async ({ client, server, clock, waits }) => {
        const inSeconds = status(429, { "Retry-After": "7" });
        const atDate = status(429, {
          Date: new Date(clock.now()).toUTCString(),
          "Retry-After": new Date(clock.now() + 9000).toUTCString(),
        });
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

function notWanted(subject: Subject, exchange: Exchange): ConformanceCheck {
  return {
    name: `${exchange.name}: is not repeated with maxRetries: 0`,
    run: () => sentTimes(subject, exchange, { maxRetries: 0 }, 429, 1),
  };
}

function idempotent(subject: Subject, exchange: Exchange): ConformanceCheck {
  return {
    name: `${exchange.name}: is repeated like a read with idempotent: true`,
    run: () => sentTimes(subject, exchange, { maxRetries: retries, idempotent: true }, 503, 1 + retries),
  };
}

async function sentTimes(
  subject: Subject,
  { name, ids, send }: Exchange,
  options: CallOptions,
  code: number,
  times: number,
): Promise<void> {
  await onScene(subject, {}, async ({ client, server }) => {
    server.answer(status(code));
    await failure(name, () => send(client, ids, options));
    assert.equal(
      server.requests.length,
      times,
      `${name} with ${JSON.stringify(options)} was sent a wrong number of times.`,
    );
  });
}
