/** close() ends calls in flight, frees the connections, and prevents further requests. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../check.js";
import type { Subject } from "../exchange.js";
import { onScene } from "../scene.js";
import { failure, observe, success } from "../settle.js";
import { comesTo, disconnects, endsWith } from "./ending.js";

export function closing(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.map((exchange) => ({
    name: `${exchange.name}: ends when the client is closed`,
    run: () =>
      onScene(subject, {}, async (scene) => {
        const { name, good, ids, send } = exchange;
        const { client, server } = scene;
        server.answer(good, "silence");
        await success(name, () => send(client, ids));
        const call = observe(send(client, ids));
        await comesTo(name, server.received(2), call);
        await client.close();
        await endsWith("ClientClosedError", exchange, call, scene);
        await disconnects(name, scene);

        const late = await failure(`${name} after close()`, () => send(client, ids));
        assert.equal(late.name, "ClientClosedError", `${name} after close() must be a ClientClosedError.`);
        assert.equal(server.requests.length, 2, `${name} sent a request after close().`);
        await success("A second close()", () => client.close());
      }),
  }));
}
