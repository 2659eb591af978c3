/** The caller's options about retries. */
import assert from "node:assert/strict";
import type { CallOptions, ClientOptions } from "../../../../core/index.js";
import type { ConformanceCheck } from "../../check.js";
import type { Exchange } from "../../exchange.js";
import { onStage } from "../../scene.js";
import { failure } from "../../settle.js";

export const notWanted = (exchange: Exchange): ConformanceCheck => ({
  name: `${exchange.name}: is not repeated with maxRetries: 0`,
  run: async () => {
    await sentTimes(1, 429, { call: { maxRetries: 0 } }, exchange);
    await sentTimes(1, 429, { client: { maxRetries: 0 } }, exchange);
  },
});

export const idempotent = (exchange: Exchange): ConformanceCheck => ({
  name: `${exchange.name}: is repeated like a read with idempotent: true`,
  run: () => sentTimes(3, 503, { call: { maxRetries: 2, idempotent: true } }, exchange),
});

async function sentTimes(
  times: number,
  status: number,
  options: { readonly client?: ClientOptions; readonly call?: CallOptions },
  exchange: Exchange,
): Promise<void> {
  await onStage(exchange, options.client ?? {}, async ({ name, server, call }) => {
    const what = `${name} with ${JSON.stringify(options)}`;
    server.answer({ status, body: {} });
    await failure(what, () => call(options.call));
    assert.equal(server.requests.length, times, `${what} was sent a wrong number of times.`);
  });
}
