/** A retry sends the same request again. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../../check.js";
import type { Exchange, Subject } from "../../exchange.js";
import { onScene } from "../../scene.js";
import { success } from "../../settle.js";

export function again(subject: Subject, { name, ids, send, good }: Exchange): ConformanceCheck {
  return {
    name: `${name}: sends the same request again`,
    run: () =>
      onScene(subject, {}, async ({ client, server }) => {
        server.answer({ status: 429, body: {} }, good);
        await success(`${name} after one 429`, () => send(client, ids));
        const [first, ...later] = server.requests.map(({ method, target, body, headers }) => ({
          ...{ method, target, body },
          authorization: headers.authorization,
        }));
        assert.deepEqual(later, [first], `${name} must send the same request once more.`);
      }),
  };
}
