/** Results are plain data, and a caller's objects stay unchanged. */
import assert from "node:assert/strict";
import { types } from "node:util";
import type { CallOptions } from "../../../core/index.js";
import { leak } from "../canary.js";
import type { ConformanceCheck } from "../check.js";
import type { Exchange } from "../exchange.js";
import { check } from "../scene.js";
import { success } from "../settle.js";

export const results = (exchange: Exchange): ConformanceCheck[] => [
  ...(exchange.hollow === undefined ? [] : [plainData(exchange), unpolluted(exchange)]),
  untouched(exchange),
];

const plainData = (exchange: Exchange): ConformanceCheck =>
  check(exchange, "returns plain data", {}, async ({ name, good, server, call }) => {
    server.answer(good);
    const value = await success(name, call);
    assert.ok(typeof value === "object" && value !== null, `${name} gave back no object.`);
    checkPlain(name, value);
    assert.equal(leak(value), undefined, `${name}: the result shows the credentials.`);
  });

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

const unpolluted = (exchange: Exchange): ConformanceCheck =>
  check(exchange, "lets no response change a prototype", {}, async ({ name, good, server, call }) => {
    const body = JSON.stringify(good.body)
      .replaceAll("{", '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},')
      .replaceAll(",}", "}");
    server.answer({ ...good, headers: { "Content-Type": "application/json" }, body });
    const value = await success(`${name} with __proto__ in its response`, call);
    assert.ok(!("polluted" in {}), `${name}: a response has changed the prototype of all objects.`);
    checkOwn(name, value);
  });

function checkOwn(place: string, value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  assert.ok(!("polluted" in value), `${place} has got a prototype from the response.`);
  for (const key of Object.keys(value)) {
    if (key !== "__proto__" && key !== "constructor") checkOwn(`${place}.${key}`, Reflect.get(value, key));
  }
}

const untouched = (exchange: Exchange): ConformanceCheck =>
  check(exchange, "leaves the caller's objects alone", {}, async ({ name, good, server, call }) => {
    server.answer({ status: 429, body: {} }, good);
    const given = (): CallOptions => ({ headers: { "X-Caller": "1" }, maxRetries: 1, timeout: 1000 });
    const options = given();
    await success(name, () => call(options));
    assert.deepEqual(options, given(), `${name} changed the options of its caller.`);
    assert.equal(server.requests[1]?.headers["x-caller"], "1", `${name} lost a header of the caller's.`);
  });
