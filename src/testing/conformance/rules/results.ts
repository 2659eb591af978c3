/** Results are plain data, and a caller's objects stay unchanged. */
import assert from "node:assert/strict";
import { types } from "node:util";
import type { CallOptions } from "../../../core/index.js";
import { leak } from "../canary.js";
import type { ConformanceCheck } from "../check.js";
import type { Exchange, Subject } from "../exchange.js";
import { onScene } from "../scene.js";
import { success } from "../settle.js";

export function results(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.flatMap((exchange) => [
    ...(exchange.hollow === undefined ? [] : [plainData(subject, exchange), unpolluted(subject, exchange)]),
    untouched(subject, exchange),
  ]);
}

function plainData(subject: Subject, { name, good, ids, send }: Exchange): ConformanceCheck {
  return {
    name: `${name}: returns plain data`,
    run: () =>
      onScene(subject, {}, async ({ client, server }) => {
        server.answer(good);
        const value = await success(name, () => send(client, ids));
        assert.ok(typeof value === "object" && value !== null, `${name} gave back no object.`);
        checkPlain(name, value);
        assert.equal(leak(value), undefined, `${name}: the result shows the credentials.`);
      }),
  };
}

function checkPlain(place: string, value: unknown): void {
  assert.notEqual(typeof value, "function", `${place} is a function; results are data.`);
  if (typeof value !== "object" || value === null) return;
  assert.ok(isPlain(value), `${place} is an instance of a class; results are plain objects.`);
  for (const key of Reflect.ownKeys(value)) checkPlain(`${place}.${String(key)}`, Reflect.get(value, key));
}

/**
 * Checks the shape of the prototype chain: test runners have their own globals, so an object's prototype may
 * belong to another realm.
 */
function isPlain(value: object): boolean {
  if (Array.isArray(value) || types.isDate(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function unpolluted(subject: Subject, { name, good, ids, send }: Exchange): ConformanceCheck {
  return {
    name: `${name}: lets no response change a prototype`,
    run: () =>
      onScene(subject, {}, async ({ client, server }) => {
        const body = JSON.stringify(good.body)
          .replaceAll("{", '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},')
          .replaceAll(",}", "}");
        server.answer({ ...good, headers: { "Content-Type": "application/json" }, body });
        const value = await success(`${name} with __proto__ in its response`, () => send(client, ids));
        assert.ok(!("polluted" in {}), `${name}: a response has changed the prototype of all objects.`);
        checkOwn(name, value);
      }),
  };
}

function checkOwn(place: string, value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  assert.ok(!("polluted" in value), `${place} has got a prototype from the response.`);
  for (const key of Object.keys(value)) {
    if (key !== "__proto__" && key !== "constructor") checkOwn(`${place}.${key}`, Reflect.get(value, key));
  }
}

function untouched(subject: Subject, { name, good, ids, send }: Exchange): ConformanceCheck {
  return {
    name: `${name}: leaves the caller's objects alone`,
    run: () =>
      onScene(subject, {}, async ({ client, server }) => {
        server.answer({ status: 429, body: {} }, good);
        const given = (): CallOptions => ({ headers: { "X-Caller": "1" }, maxRetries: 1, timeout: 1000 });
        const options = given();
        await success(name, () => send(client, ids, options));
        assert.deepEqual(options, given(), `${name} changed the options of its caller.`);
        assert.equal(server.requests[1]?.headers["x-caller"], "1", `${name} lost a header of the caller's.`);
      }),
  };
}
