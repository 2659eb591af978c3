/** Every request carries credentials to the configured service, and no other server receives them. */
import assert from "node:assert/strict";
import { authorization } from "../canary.js";
import type { ConformanceCheck } from "../check.js";
import type { Exchange } from "../exchange.js";
import { startFakeServer } from "../fake-server.js";
import { check } from "../scene.js";
import { failure, success } from "../settle.js";

export const credentials = (exchange: Exchange): ConformanceCheck[] => [
  check(exchange, "sends its credentials to the service", {}, async ({ name, good, server, call }) => {
    server.answer(good);
    await success(name, call);
    const given = server.requests[0]?.headers.authorization;
    assert.ok(given === authorization, `${name} sent no Authorization header with the client's credentials.`);
  }),
  check(exchange, "follows no redirect", {}, async ({ name, good, server, call }) => {
    const elsewhere = await startFakeServer();
    try {
      elsewhere.answer(good);
      for (const status of [301, 302, 303, 307, 308]) {
        for (const { url } of [elsewhere, server]) {
          const before = server.requests.length;
          server.answer({ status, headers: { Location: `${url}/` } }, good);
          const error = await failure(`${name}, redirected with ${status},`, call);
          const sent = server.requests.length - before + elsewhere.requests.length;
          assert.equal(sent, 1, `${name} followed a redirect (${status}) to ${url}.`);
          assert.equal(error.status, status, `${name}: the error of a redirect must carry its status.`);
        }
      }
    } finally {
      await elsewhere.close();
    }
  }),
];
