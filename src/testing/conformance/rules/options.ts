/** Options of a call are checked before anything is sent, and only its own properties count. */
import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { CallOptions } from "../../../core/index.js";
import type { ConformanceCheck } from "../check.js";
import type { Exchange } from "../exchange.js";
import { check, onStage } from "../scene.js";
import { failure, success } from "../settle.js";

/** Options that an untyped or buggy caller can pass. A function, since a resource may modify them. */
const wrong = (): readonly unknown[] => [
  null,
  7,
  [],
  { timeout: NaN },
  { timeout: -1 },
  { totalTimeout: "5000" },
  { maxRetries: -1 },
  { maxRetries: 1.5 },
  { idempotent: "yes" },
  { signal: {} },
  { headers: { "X-Line": "a\r\nX-Injected: 1" } },
  { headers: { Authorization: "Basic Zm9v" } },
  { retries: 3 },
];

/** The same for client options. */
const wrongForClient = (): readonly object[] => [
  { credentials: {} },
  { baseUrl: "elsewhere" },
  { timeout: NaN },
  { maxRetries: -1 },
  { headers: { "X-Line": "a\r\nX-Injected: 1" } },
  { conformanceOption: 1 },
];

export const options = (exchange: Exchange): ConformanceCheck[] => [
  { name: `${exchange.name}: refuses invalid options`, run: () => refused(exchange) },
  check(exchange, "ignores inherited options", {}, async ({ name, good, server, call }) => {
    server.answer(good);
    // Properties from a polluted prototype are not the caller's options.
    const inherited = Object.create({ headers: { "X-Inherited": "1" } }) as CallOptions;
    await success(name, () => call(inherited));
    const heard = server.requests.some(({ headers }) => "x-inherited" in headers);
    assert.ok(!heard, `${name} took options from a prototype.`);
  }),
];

async function refused(exchange: Exchange): Promise<void> {
  const { name, good } = exchange;
  for (const given of wrongForClient()) {
    const what = `${name} of a client with ${inspect(given)}`;
    // A client may refuse them when it is created or at its first call.
    const error = await failure(what, () =>
      onStage(exchange, given, async ({ server, call }) => {
        server.answer(good);
        await call();
      }),
    );
    assert.equal(error.name, "InvalidArgumentError", `${what} must be an InvalidArgumentError.`);
  }
  await onStage(exchange, {}, async ({ server, call }) => {
    server.answer(good);
    for (const given of wrong()) {
      const what = `${name} with ${inspect(given)}`;
      const { name: kind } = await failure(what, () => call(given as CallOptions));
      assert.equal(kind, "InvalidArgumentError", `${what} must be refused with an InvalidArgumentError.`);
      assert.equal(server.requests.length, 0, `${what} was sent, but must be refused before that.`);
    }
  });
}
