/** The caller's options about retries. */
import assert from "node:assert/strict";
import type { CallOptions, ClientOptions } from "../../../../core/index.js";
import type { ConformanceCheck } from "../../check.js";
import type { Exchange, Subject } from "../../exchange.js";
import { onScene } from "../../scene.js";
import { failure } from "../../settle.js";

export function notWanted(subject: Subject, exchange: Exchange): ConformanceCheck {
  return {
    name: `${exchange.name}: is not repeated with maxRetries: 0`,
    run: async () => {
      await sentTimes(1, 429, { call: { maxRetries: 0 } }, subject, exchange);
      await sentTimes(1, 429, { client: { maxRetries: 0 } }, subject, exchange);
    },
  };
}

export function idempotent(subject: Subject, exchange: Exchange): ConformanceCheck {
  return {
    name: `${exchange.name}: is repeated like a read with idempotent: true`,
    run: () => sentTimes(3, 503, { call: { maxRetries: 2, idempotent: true } }, subject, exchange),
  };
}

async function sentTimes(
  times: number,
  status: number,
  options: { readonly client?: ClientOptions; readonly call?: CallOptions },
  subject: Subject,
  { name, ids, send }: Exchange,
): Promise<void> {
  await onScene(subject, options.client ?? {}, async ({ client, server }) => {
    const what = `${name} with ${JSON.stringify(options)}`;
    server.answer({ status, body: {} });
    await failure(what, () => send(client, ids, options.call));
    assert.equal(server.requests.length, times, `${what} was sent a wrong number of times.`);
  });
}
