/** Every request carries credentials to the configured service, and no other server receives them. */
import assert from "node:assert/strict";
import { authorization } from "../canary.js";
import type { ConformanceCheck } from "../check.js";
import type { Exchange, Subject } from "../exchange.js";
import { startFakeServer } from "../fake-server.js";
import { onScene } from "../scene.js";
import { failure, success } from "../settle.js";

export function credentials(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.flatMap((exchange) => [
    authenticated(subject, exchange),
    redirected(subject, exchange),
  ]);
}

function authenticated(subject: Subject, { name, good, ids, send }: Exchange): ConformanceCheck {
  return {
    name: `${name}: sends its credentials to the service`,
    run: () =>
      onScene(subject, {}, async ({ client, server }) => {
        server.answer(good);
        await success(name, () => send(client, ids));
        const given = server.requests[0]?.headers.authorization;
        assert.ok(
          given === authorization,
          `${name} sent no Authorization header with the client's credentials.`,
        );
      }),
  };
}

function redirected(subject: Subject, { name, good, ids, send }: Exchange): ConformanceCheck {
  return {
    name: `${name}: follows no redirect`,
    run: () =>
      onScene(subject, {}, async ({ client, server }) => {
        const elsewhere = await startFakeServer();
        try {
          elsewhere.answer(good);
          for (const status of [301, 302, 303, 307, 308]) {
            for (const { url } of [elsewhere, server]) {
              const before = server.requests.length;
              server.answer({ status, headers: { Location: `${url}/` } }, good);
              const error = await failure(`${name}, redirected with ${status},`, () => send(client, ids));
              const sent = server.requests.length - before + elsewhere.requests.length;
              assert.equal(sent, 1, `${name} followed a redirect (${status}) to ${url}.`);
              assert.equal(error.status, status, `${name}: the error of a redirect must carry its status.`);
            }
          }
        } finally {
          await elsewhere.close();
        }
      }),
  };
}
