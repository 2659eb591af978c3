/** A response that breaks the specification becomes an error, never a value. */
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { ConformanceCheck } from "../check.js";
import type { Exchange } from "../exchange.js";
import type { FakeResponse } from "../fake-server.js";
import { check, type Stage } from "../scene.js";
import { failure } from "../settle.js";

const wrongBodies: Readonly<Record<string, unknown>> = {
  "an HTML page": "<html><body>Welcome</body></html>",
  "no body": undefined,
  "JSON that breaks off": '{"sid":',
  "an array": [],
  null: "null",
  "a text": '"ok"',
};

export function responses(exchange: Exchange): ConformanceCheck[] {
  const { hollow } = exchange;
  if (hollow === undefined) return [];
  const bounded = { maxResponseBytes: 20_000, maxRetries: 0 };
  return [
    check(exchange, "refuses invalid responses", { maxRetries: 0 }, (stage) => unreadable(stage, hollow)),
    check(exchange, "reads no response beyond the size limit", bounded, tooLarge),
  ];
}

async function unreadable(
  { name, good, requestIdHeader, server, call }: Stage,
  { status = 200, body: hollow }: FakeResponse,
): Promise<void> {
  const bodies = {
    ...wrongBodies,
    "an object without what makes it one": hollow,
    // Latin-1 encodes é in one byte, which is invalid UTF-8.
    "text that is no UTF-8": Buffer.from(
      JSON.stringify({ ...Object(good.body), conformance: "é" }),
      "latin1",
    ),
  };
  const headers = { "Content-Type": "application/json", [requestIdHeader]: "RQ1" };
  for (const [what, body] of Object.entries(bodies)) {
    const about = `${name} answered with ${what}`;
    server.answer({ status, headers, body });
    const error = await failure(about, call);
    assert.equal(error.name, "UnreadableResponseError", `${about} must be an UnreadableResponseError.`);
    assert.equal(error.status, status, `${about}: the error must carry the status.`);
    assert.equal(error.requestId, "RQ1", `${about}: the error must carry the request id.`);
  }
  const about = `${name} answered by half`;
  server.answer("cut");
  const cut = await failure(about, call);
  assert.equal(cut.name, "ConnectionError", `${about} must be a ConnectionError.`);
}

async function tooLarge({ name, things, respondWith, server, call }: Stage): Promise<void> {
  const large = respondWith(things.map((thing) => ({ ...thing, padding: "x".repeat(20_000) })));
  const bomb = {
    ...large,
    headers: { "Content-Type": "application/json", "Content-Encoding": "gzip" },
    body: gzipSync(JSON.stringify(large.body)),
  };
  for (const [what, response] of Object.entries({ large, "large once decompressed": bomb })) {
    const about = `${name} with a response that is ${what}`;
    server.answer(response);
    const error = await failure(about, call);
    assert.equal(error.code, "response_too_large", `${about} must say that the response is too large.`);
  }
}
