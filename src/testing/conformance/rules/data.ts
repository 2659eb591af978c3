/** Results contain exactly what the service sent: nothing is lost, and nothing is made up. */
import assert from "node:assert/strict";
import { types } from "node:util";
import type { ConformanceCheck } from "../check.js";
import type { Exchange, Wire } from "../exchange.js";
import { check } from "../scene.js";
import { settle, success } from "../settle.js";

/** A date in the format of services. */
const dateText = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?$/u;
/** Texts with the time that each means: without a zone it is UTC, and an impossible day is not a date. */
const moments: readonly (readonly [text: string, moment: number | undefined])[] = [
  ["2026-02-30T00:00:00Z", undefined],
  ["2026-03-01T12:00:00", Date.UTC(2026, 2, 1, 12)],
];

export const data = (exchange: Exchange): ConformanceCheck[] => [
  ...(exchange.things.length > 0 ? [complete(exchange)] : []),
  ...(leavesOf(exchange.things).some(isDateText) ? [keepsDates(exchange)] : []),
];

const complete = (exchange: Exchange): ConformanceCheck =>
  check(exchange, "returns the service's values, unknown ones included", {}, async (stage) => {
    const { name, things, respondWith, server, call } = stage;
    const more = things.map((thing) => ({
      // A word may be an enum value, and enums can grow.
      ...replaced(thing, (leaf) => (isWord(leaf) ? `${leaf}-of-tomorrow` : leaf)),
      conformance_field: "of tomorrow",
    }));
    server.answer(respondWith(more));
    const value = await success(name, call);
    const said = leavesOf(more).map(written);
    const given = leavesOf(value);
    const lost = without(said, given.map(written));
    assert.deepEqual(lost, [], `${name} lost something that the service said.`);
    const made = without(given.filter(isEasilyMadeUp).map(written), said);
    assert.deepEqual(made, [], `${name} made up a date, or a field without a value.`);
  });

const keepsDates = (exchange: Exchange): ConformanceCheck =>
  check(exchange, "never changes a date", {}, async ({ name, things, respondWith, server, call }) => {
    for (const [text, moment] of moments) {
      const changed = things.map((thing) => replaced(thing, (leaf) => (isDateText(leaf) ? text : leaf)));
      server.answer(respondWith(changed));
      const settled = await settle(name, call);
      const made = "value" in settled ? leavesOf(settled.value).filter(types.isDate) : [];
      const wrong = made.filter((date) => date.getTime() !== moment);
      assert.deepEqual(wrong, [], `${name} made another date of ${text}.`);
    }
  });

/** Returns a copy with its leaves changed. */
function replaced(thing: Wire, change: (leaf: unknown) => unknown): Wire {
  return JSON.parse(JSON.stringify(thing), (_, leaf: unknown) => change(leaf)) as Wire;
}

function isWord(value: unknown): value is string {
  return typeof value === "string" && /^[a-z][a-z_-]*$/iu.test(value);
}

/** Whether a leaf is a value that readers tend to make up for an absent field. */
function isEasilyMadeUp(leaf: unknown): boolean {
  return leaf === null || leaf === undefined || types.isDate(leaf);
}

function isDateText(value: unknown): value is string {
  return typeof value === "string" && dateText.test(value);
}

/** Returns the texts that are not among the others. Duplicates must occur equally often. */
function without(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Returns all nested values that contain no others. */
function leavesOf(value: unknown): unknown[] {
  return typeof value === "object" && value !== null && !types.isDate(value)
    ? Object.values(value).flatMap(leavesOf)
    : [value];
}

/** Serializes a leaf. Dates have the same form whether they are text or a `Date`. */
function written(leaf: unknown): string {
  return leaf === undefined ? "undefined" : JSON.stringify(isDateText(leaf) ? new Date(leaf) : leaf);
}
