/** Responses whose meaning depends on their code or on an earlier attempt. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../../check.js";
import type { Exchange } from "../../exchange.js";
import { check } from "../../scene.js";
import { failure, success } from "../../settle.js";

/** While another request for the same resource is running, only the caller can decide whether to wait. */
export const busy = (exchange: Exchange): ConformanceCheck =>
  check(exchange, "leaves a conflict with another request to the caller", {}, async (stage) => {
    const { name, busyCodes, server, call } = stage;
    for (const code of busyCodes) {
      const what = `${name} after a conflict with code ${code}`;
      const before = server.requests.length;
      server.answer({ status: 409, body: { code, message: "Another request is running." } });
      const error = await failure(what, call);
      assert.equal(server.requests.length - before, 1, `${what} must not be repeated by itself.`);
      assert.equal(error.retryable, true, `${what}: the error must say that the call may be repeated.`);
    }
  });

/** The first attempt may have deleted the resource although its response was lost. */
export const alreadyGone = (exchange: Exchange): ConformanceCheck =>
  check(exchange, "has succeeded if its repetition finds nothing", {}, async ({ name, server, call }) => {
    server.answer({ status: 503, body: {} }, { status: 404, body: {} });
    await success(`${name} answered with 503 and then 404`, call);
    await failure(`${name} answered with 404 at once`, call);
  });
