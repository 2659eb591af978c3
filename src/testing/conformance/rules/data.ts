/** What the service said arrives: nothing is lost, and nothing is made up. */
import assert from "node:assert/strict";
import { types } from "node:util";
import type { ConformanceCheck } from "../check.js";
import type { Exchange, Subject, Wire } from "../exchange.js";
import { onScene } from "../scene.js";
import { settle, success } from "../settle.js";

/** A date as services write it. */
const dateText = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?$/u;
/** It looks like a date, and is none. Programs make another day of it. */
const noDate = "2026-02-30T00:00:00Z";

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
        const more = things.map((thing) => ({ ...thing, conformance_field: "of tomorrow" }));
        server.answer(telling(more));
        const value = await success(name, () => send(client, ids));
        const said = leavesOf(more).map(written);
        const given = leavesOf(value);
        const lost = said.filter((leaf) => !given.map(written).includes(leaf));
        assert.deepEqual(lost, [], `${name} lost something that the service said.`);
        const made = given.filter((leaf) => types.isDate(leaf) && !said.includes(written(leaf)));
        assert.deepEqual(made, [], `${name} made up a date.`);
      }),
  };
}

function honest(subject: Subject, { name, ids, send, things, telling }: Exchange): ConformanceCheck {
  return {
    name: `${name}: makes no date of what is none`,
    run: () =>
      onScene(subject, {}, async ({ client, server }) => {
        // A copy, with every date replaced.
        const wrong = things.map(
          (thing) =>
            JSON.parse(JSON.stringify(thing), (_, leaf: unknown) =>
              isDateText(leaf) ? noDate : leaf,
            ) as Wire,
        );
        server.answer(telling(wrong));
        const settled = await settle(name, () => send(client, ids));
        const made = "value" in settled ? leavesOf(settled.value).filter(types.isDate) : [];
        assert.deepEqual(made, [], `${name} made another date of ${noDate}, which is none.`);
      }),
  };
}

function isDateText(value: unknown): value is string {
  return typeof value === "string" && dateText.test(value);
}

/** All values within that hold no others. */
function leavesOf(value: unknown): unknown[] {
  return typeof value === "object" && value !== null && !types.isDate(value)
    ? Object.values(value).flatMap(leavesOf)
    : [value];
}

/** A value as text; dates in one form, whether they came as text or as `Date`. */
function written(leaf: unknown): string {
  return JSON.stringify(isDateText(leaf) ? new Date(leaf) : leaf);
}
