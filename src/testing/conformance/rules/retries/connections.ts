/** Failed connections, and kept-alive ones that turn out to be dead. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../../check.js";
import type { Exchange, Subject } from "../../exchange.js";
import { startFakeServer } from "../../fake-server.js";
import { onScene } from "../../scene.js";
import { failure, success } from "../../settle.js";

export function noConnection(subject: Subject, { name, ids, send }: Exchange): ConformanceCheck {
  return {
    name: `${name}: is repeated if no connection could be made`,
    run: async () => {
      const gone = await startFakeServer();
      await gone.close();
      await onScene(subject, { baseUrl: gone.url, maxRetries: 2 }, async ({ client, waits }) => {
        const error = await failure(name, () => send(client, ids));
        assert.equal(
          error.name,
          "ConnectionError",
          `${name} without a connection must be a ConnectionError.`,
        );
        assert.equal(
          waits.length,
          2,
          `${name} was repeated a wrong number of times. Nothing was sent, so it may be.`,
        );
      });
    },
  };
}

export function deadConnection(
  subject: Subject,
  { name, kind, ids, send, good }: Exchange,
): ConformanceCheck {
  const harmless = kind !== "write";
  return {
    name: `${name}: is ${harmless ? "repeated at once" : "not repeated"} if a kept connection was dead`,
    run: () =>
      onScene(subject, {}, async ({ client, server, waits }) => {
        server.answer(good, "reset", good);
        await success(name, () => send(client, ids));
        await (harmless ? success : failure)(`${name} on a dead connection`, () => send(client, ids));
        const sent = server.requests.length - 1;
        assert.equal(
          sent,
          harmless ? 2 : 1,
          `${name} on a dead connection was sent a wrong number of times.`,
        );
        assert.equal(waits.length, 0, `${name} must not wait before it takes a fresh connection.`);
      }),
  };
}
