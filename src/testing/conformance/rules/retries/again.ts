/** A retry sends the same request again. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../../check.js";
import type { Exchange } from "../../exchange.js";
import { check } from "../../scene.js";
import { success } from "../../settle.js";

export const again = (exchange: Exchange): ConformanceCheck =>
  check(exchange, "sends the same request again", {}, async ({ name, good, server, call }) => {
    server.answer({ status: 429, body: {} }, good);
    await success(`${name} after one 429`, call);
    const [first, ...later] = server.requests.map(({ method, target, body, headers }) => ({
      ...{ method, target, body },
      authorization: headers.authorization,
    }));
    assert.deepEqual(later, [first], `${name} must send the same request once more.`);
  });
