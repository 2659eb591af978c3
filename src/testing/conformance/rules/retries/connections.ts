/** Failed connections, and kept-alive ones that turn out to be dead. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../../check.js";
import type { Exchange } from "../../exchange.js";
import { startFakeServer } from "../../fake-server.js";
import { check, onStage } from "../../scene.js";
import { failure, success } from "../../settle.js";

export const noConnection = (exchange: Exchange): ConformanceCheck => ({
  name: `${exchange.name}: is repeated if no connection could be made`,
  run: async () => {
    const gone = await startFakeServer();
    await gone.close();
    await onStage(exchange, { baseUrl: gone.url, maxRetries: 2 }, async ({ name, waits, call }) => {
      const error = await failure(name, call);
      assert.equal(error.name, "ConnectionError", `${name} without a connection must be a ConnectionError.`);
      const times = `${name} was repeated a wrong number of times. Nothing was sent, so it may be.`;
      assert.equal(waits.length, 2, times);
    });
  },
});

export function deadConnection(exchange: Exchange): ConformanceCheck {
  const harmless = exchange.kind !== "write";
  const rule = `is ${harmless ? "repeated at once" : "not repeated"} if a kept connection was dead`;
  return check(exchange, rule, {}, async ({ name, good, server, waits, call }) => {
    server.answer(good, "reset", good);
    await success(name, call);
    await (harmless ? success : failure)(`${name} on a dead connection`, call);
    const sent = server.requests.length - 1;
    const expected = harmless ? 2 : 1;
    assert.equal(sent, expected, `${name} on a dead connection was sent a wrong number of times.`);
    assert.equal(waits.length, 0, `${name} must not wait before it takes a fresh connection.`);
  });
}
