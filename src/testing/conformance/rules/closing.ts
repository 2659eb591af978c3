/** close() ends calls in flight, frees the connections, and prevents further requests. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../check.js";
import type { Exchange } from "../exchange.js";
import { check } from "../scene.js";
import { failure, observe, success } from "../settle.js";
import { comesTo, disconnects, endsWith } from "./ending.js";

export const closing = (exchange: Exchange): ConformanceCheck[] => [
  check(exchange, "ends when the client is closed", {}, async (stage) => {
    const { name, good, client, server, call } = stage;
    server.answer(good, "silence");
    await success(name, call);
    const settled = observe(call());
    await comesTo(name, server.received(2), settled);
    await client.close();
    await endsWith("ClientClosedError", stage, settled);
    await disconnects(stage);

    const late = await failure(`${name} after close()`, call);
    assert.equal(late.name, "ClientClosedError", `${name} after close() must be a ClientClosedError.`);
    assert.equal(server.requests.length, 2, `${name} sent a request after close().`);
    await success("A second close()", () => client.close());
  }),
];
