/** What the service said arrives: nothing is lost, and nothing is made up. */
import assert from "node:assert/strict";
import { types } from "node:util";
import type { ConformanceCheck } from "../check.js";
import type { Exchange, Subject, Wire } from "../exchange.js";
import { onScene } from "../scene.js";
import { settle, success } from "../settle.js";

/** A date as services write it. */
const dateText = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?$/u;
/** Texts, and the moment that each means: no zone is UTC, and a day that does not exist is no other day. */
const moments: readonly (readonly [text: string, moment: number | undefined])[] = [
  ["2026-02-30T00:00:00Z", undefined],
  ["2026-03-01T12:00:00", Date.UTC(2026, 2, 1, 12)],
];

export function data(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.flatMap((exchange) => [
    ...(exchange.things.length > 0 ? [complete(subject, exchange)] : []),
    ...(leavesOf(exchange.things).some(isDateText) ? [honest(subject, exchange)] : []),
  ]);
}

function complete(subject: Subject, { name, ids, send, things, telling }: Exchange): ConformanceCheck {
  return {
    name: `${name}: gives back what the service said, and what nobody knows yet`,
    run: () =>
      onScene(subject, {}, async ({ client, server }) => {
        const more = things.map((thing) => ({
          // A word may be one of a list that has grown.
          ...replaced(thing, (leaf) => (isWord(leaf) ? `${leaf}-of-tomorrow` : leaf)),
          conformance_field: "of tomorrow",
        }));
        server.answer(telling(more));
        const value = await success(name, () => send(client, ids));
        const said = leavesOf(more).map(written);
        const given = leavesOf(value);
        const lost = without(said, given.map(written));
        assert.deepEqual(lost, [], `${name} lost something that the service said.`);
        const made = without(given.filter(isEasilyMadeUp).map(written), said);
        assert.deepEqual(made, [], `${name} made up a date, or a field without a value.`);
      }),
  };
}

function honest(subject: Subject, { name, ids, send, things, telling }: Exchange): ConformanceCheck {
  return {
    name: `${name}: makes no other date of what the service said`,
    run: () =>
      onScene(subject, {}, async ({ client, server }) => {
        for (const [text, moment] of moments) {
          server.answer(
            telling(things.map((thing) => replaced(thing, (leaf) => (isDateText(leaf) ? text : leaf)))),
          );
          const settled = await settle(name, () => send(client, ids));
          const made = "value" in settled ? leavesOf(settled.value).filter(types.isDate) : [];
          const wrong = made.filter((date) => date.getTime() !== moment);
          assert.deepEqual(wrong, [], `${name} made another date of ${text}.`);
        }
      }),
  };
}

/** A copy, with its leaves changed. */
function replaced(thing: Wire, change: (leaf: unknown) => unknown): Wire {
  return JSON.parse(JSON.stringify(thing), (_, leaf: unknown) => change(leaf)) as Wire;
}

function isWord(value: unknown): value is string {
  return typeof value === "string" && /^[a-z][a-z_-]*$/iu.test(value);
}

/** What readers put in the place of a field that did not come. */
function isEasilyMadeUp(leaf: unknown): boolean {
  return leaf === null || leaf === undefined || types.isDate(leaf);
}

function isDateText(value: unknown): value is string {
  return typeof value === "string" && dateText.test(value);
}

/** What of these texts is not among the others; one that is there twice must be there twice. */
function without(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** All values within that hold no others. */
function leavesOf(value: unknown): unknown[] {
  return typeof value === "object" && value !== null && !types.isDate(value)
    ? Object.values(value).flatMap(leavesOf)
    : [value];
}

/** A value as text; dates in one form, whether they came as text or as `Date`. */
function written(leaf: unknown): string {
  return leaf === undefined ? "undefined" : JSON.stringify(isDateText(leaf) ? new Date(leaf) : leaf);
}
