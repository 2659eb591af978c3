/** close() ends what is under way, frees the connections, and lets nothing out any more. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../check.js";
import type { Subject } from "../exchange.js";
import { onScene } from "../scene.js";
import { endsAtOnce, failure, observe, success, within } from "../settle.js";

export function closing(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.map(({ name, good, ids, send }) => ({
    name: `${name}: is over when the client is closed`,
    run: () =>
      onScene(subject, {}, async ({ client, server, clock }) => {
        server.answer(good, "silence");
        await success(name, () => send(client, ids));
        const call = observe(send(client, ids));
        await within(`${name} sent no second request.`, server.received(2));
        await client.close();
        assert.ok(await endsAtOnce(call), `${name} went on after close().`);
        const settled = await call;
        assert.ok("error" in settled, `${name} succeeded though the client was closed.`);
        assert.equal((settled.error as Error).name, "ClientClosedError");
        await within(`${name} left a connection open.`, server.disconnected());
        assert.equal(clock.pendingTimers, 0, `${name} left a timer behind.`);

        const late = await failure(`${name} after close()`, () => send(client, ids));
        assert.equal(late.name, "ClientClosedError");
        assert.equal(server.requests.length, 2, `${name} sent a request after close().`);
        await client.close();
      }),
  }));
}
