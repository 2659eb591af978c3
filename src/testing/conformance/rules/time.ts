/** No call outlives its timeout. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../check.js";
import type { Exchange } from "../exchange.js";
import { check } from "../scene.js";
import { endsAtOnce, observe } from "../settle.js";
import { comesTo, disconnects, endsWith, firstBytes } from "./ending.js";

const maxRetries = 2;

export const time = (exchange: Exchange): ConformanceCheck[] =>
  (["timeout", "totalTimeout"] as const).map((limit) =>
    check(exchange, `ends in time with ${limit}`, {}, async (stage) => {
      const { name, kind, server, clock } = stage;
      const perAttempt = limit === "timeout";
      // A request that timed out may have been carried out, so a write is not retried.
      const attempts = perAttempt && kind !== "write" ? 1 + maxRetries : 2;
      for (const fault of ["silence", "stall"] as const) {
        const before = server.requests.length;
        // The first attempt takes time too, which counts only towards `totalTimeout`.
        server.answer(async () => {
          await clock.advance(3000);
          return { status: 429, body: {}, headers: { Connection: "close" } };
        }, fault);
        const call = observe(stage.call({ [limit]: 5000, maxRetries }));
        for (let attempt = 2; attempt <= attempts; attempt++) {
          await comesTo(name, server.received(before + attempt), call);
          await firstBytes();
          await clock.advance(perAttempt ? 4999 : 1999);
          assert.ok(!(await endsAtOnce(call)), `${name} ended before its time.`);
          await clock.advance(1);
        }
        const what = `${name} after ${fault}`;
        const error = await endsWith("TimeoutError", { name: what, kind, clock }, call);
        assert.equal(error.attempts, attempts, `${what} was sent a wrong number of times.`);
        await disconnects(stage);
      }
    }),
  );
