/** An answer that is not what the specification promises is an error, never a value. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../check.js";
import type { Subject } from "../exchange.js";
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

export function answers(subject: Subject): ConformanceCheck[] {
  return subject.exchanges
    .filter(({ hollow }) => hollow !== undefined)
    .map((exchange) => ({
      name: `${exchange.name}: takes nothing for an answer that is none`,
      run: () =>
        onScene(subject, { maxRetries: 0 }, async ({ client, server }) => {
          const { hollow = {}, good } = exchange;
          const status = good.status ?? 200;
          const bodies = { ...wrongBodies, "an object without what makes it one": hollow.body };
          for (const [what, body] of Object.entries(bodies)) {
            const headers = { "Content-Type": "application/json", "Twilio-Request-Id": "RQ1" };
            server.answer({ status, headers, body });
            const error = await failure(`${exchange.name} answered with ${what}`, () =>
              exchange.send(client, exchange.ids),
            );
            const about = `${exchange.name} answered with ${what}`;
            assert.equal(error.name, "UnreadableAnswerError", `${about} must be an UnreadableAnswerError.`);
            assert.equal(error.status, status, `${about}: the error must carry the status.`);
            assert.equal(error.requestId, "RQ1", `${about}: the error must carry the request id.`);
          }
          server.answer("cut");
          const cut = await failure(`${exchange.name} answered by half`, () =>
            exchange.send(client, exchange.ids),
          );
          assert.equal(
            cut.name,
            "ConnectionError",
            `${exchange.name} answered by half must be a ConnectionError.`,
          );
        }),
    }));
}
