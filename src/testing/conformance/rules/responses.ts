/** A response that breaks the specification becomes an error, never a value. */
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { ConformanceCheck } from "../check.js";
import type { Exchange, Subject } from "../exchange.js";
import type { FakeResponse } from "../fake-server.js";
import { onScene } from "../scene.js";
import { failure } from "../settle.js";

const wrongBodies: Readonly<Record<string, unknown>> = {
  "an HTML page": "<html><body>Welcome</body></html>",
  "no body": undefined,
  "JSON that breaks off": '{"sid":',
  "an array": [],
  null: "null",
  "a text": '"ok"',
};

export function responses(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.flatMap((exchange) =>
    exchange.hollow === undefined
      ? []
      : [readable(subject, exchange, exchange.hollow), bounded(subject, exchange)],
  );
}

function readable(
  subject: Subject,
  { name, ids, send, good }: Exchange,
  hollow: FakeResponse,
): ConformanceCheck {
  return {
    name: `${name}: refuses invalid responses`,
    run: () =>
      onScene(subject, { maxRetries: 0 }, async ({ client, server }) => {
        const bodies = {
          ...wrongBodies,
          "an object without what makes it one": hollow.body,
        };
        const { status = 200 } = hollow;
        const headers = { "Content-Type": "application/json", [subject.requestIdHeader]: "RQ1" };
        for (const [what, body] of Object.entries(bodies)) {
          const about = `${name} answered with ${what}`;
          server.answer({ status, headers, body });
          const error = await failure(about, () => send(client, ids));
          assert.equal(error.name, "UnreadableResponseError", `${about} must be an UnreadableResponseError.`);
          assert.equal(error.status, status, `${about}: the error must carry the status.`);
          assert.equal(error.requestId, "RQ1", `${about}: the error must carry the request id.`);
        }
        const damage = `${name} answered with text that is no UTF-8`;
        // Latin-1 encodes é in one byte, which is invalid UTF-8.
        const body = Buffer.from(JSON.stringify({ ...Object(good.body), conformance: "é" }), "latin1");
        server.answer({ status, headers, body });
        const damaged = await failure(damage, () => send(client, ids));
        assert.equal(
          damaged.name,
          "UnreadableResponseError",
          `${damage} must be an UnreadableResponseError.`,
        );
        assert.equal(damaged.requestId, "RQ1", `${damage}: the error must carry the request id.`);
        const about = `${name} answered by half`;
        server.answer("cut");
        const cut = await failure(about, () => send(client, ids));
        assert.equal(cut.name, "ConnectionError", `${about} must be a ConnectionError.`);
      }),
  };
}

function bounded(subject: Subject, { name, ids, send, things, respondWith }: Exchange): ConformanceCheck {
  return {
    name: `${name}: reads no response beyond the size limit`,
    run: () =>
      onScene(subject, { maxResponseBytes: 20_000, maxRetries: 0 }, async ({ client, server }) => {
        const large = respondWith(things.map((thing) => ({ ...thing, padding: "x".repeat(20_000) })));
        const bomb = {
          ...large,
          headers: { "Content-Type": "application/json", "Content-Encoding": "gzip" },
          body: gzipSync(JSON.stringify(large.body)),
        };
        for (const [what, response] of Object.entries({ large, "large once decompressed": bomb })) {
          const about = `${name} with a response that is ${what}`;
          server.answer(response);
          const error = await failure(about, () => send(client, ids));
          assert.equal(error.code, "response_too_large", `${about} must say that the response is too large.`);
        }
      }),
  };
}
