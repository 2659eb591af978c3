/** The retry table: for each failure, whether the request is sent again. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../../check.js";
import type { Exchange } from "../../exchange.js";
import { check, type Stage } from "../../scene.js";
import { failure } from "../../settle.js";
import { outcomeOf } from "../ending.js";

/** A row of the table. */
interface Row {
  /** A status, or the way in which the connection ends. */
  readonly fault: number | "reset" | "cut";
  readonly repeated: "always" | "harmless" | "never";
  /** Whether the outcome of a write is unknown. Default: true if `repeated` is `"harmless"`. */
  readonly open?: boolean;
}

const table: readonly Row[] = [
  { fault: 429, repeated: "always" },
  ...([408, 500, 502, 503, 504, "reset", "cut"] as const).map((fault): Row => ({
    fault,
    repeated: "harmless",
  })),
  ...[302, 304, 599, 600].map((fault): Row => ({ fault, repeated: "never", open: true })),
  ...[400, 401, 403, 404, 409, 422, 501].map((fault): Row => ({ fault, repeated: "never" })),
];

const maxRetries = 2;

export const followsTable = (exchange: Exchange): ConformanceCheck =>
  check(exchange, "is repeated as the retry table says", { maxRetries }, async (stage) => {
    // An operation that reads no body does not notice that the response is cut.
    const rows = table.filter(({ fault }) => fault !== "cut" || exchange.hollow !== undefined);
    for (const row of rows) await followsRow(row, stage);
  });

async function followsRow(
  { fault, repeated, open = repeated === "harmless" }: Row,
  { name, kind, server, call }: Stage,
): Promise<void> {
  const what = `${name} after ${typeof fault === "string" ? fault : `status ${fault}`}`;
  const again = repeated === "always" || (repeated === "harmless" && kind !== "write");
  const expected = again ? 1 + maxRetries : 1;
  const before = server.requests.length;
  // A broken kept-alive connection causes an extra retry, so no connection is kept between two rows.
  const headers = { Connection: "close" };
  server.answer(typeof fault === "string" ? fault : { status: fault, body: {}, headers });
  const error = await failure(what, call);
  const sent = server.requests.length - before;
  assert.equal(sent, expected, `${what} was sent a wrong number of times.`);
  assert.equal(error.attempts, expected, `${what}: the error must say how many requests were sent.`);
  assert.equal(error.retryable, again, `${what}: the error must say whether the call may be repeated.`);
  if (typeof fault === "number") {
    assert.equal(error.status, fault, `${what}: the last error must be the service's own.`);
  }
  const outcome = outcomeOf({ kind }, open);
  assert.equal(error.outcome, outcome, `${what}: the error must say whether the outcome is unknown.`);
}
