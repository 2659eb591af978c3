/** An error is thrown after all items before it, and has the cursor to resume at. */
import assert from "node:assert/strict";
import { checkList, everything } from "./shelf.js";
import type { ConformanceCheck } from "../../check.js";
import type { Lister } from "../../exchange.js";
import type { Failure } from "../../settle.js";

export const resume = (list: Lister): ConformanceCheck[] => [
  checkList(list, "resumes at the cursor of an error", async (shelf) => {
    const { name, stock, serve, read } = shelf;
    const whole = await everything(shelf, 2, 2, 2);
    serve([2, 2, 2], ({ number, page }) => (number === 2 ? { status: 500, body: {} } : page()));
    const { items, error } = await read();
    assert.deepEqual(items, whole.slice(0, 4), `${name} must give all items before the page that failed.`);
    const { cursor, status } = (error ?? {}) as Partial<Failure>;
    assert.equal(status, 500, `${name} must end with the error of the page that failed.`);
    assert.ok(typeof cursor === "string", `${name}: the error has no cursor.`);
    stock(2, 2, 2);
    const rest = await read({ cursor });
    assert.deepEqual(rest.items, whole.slice(4), `${name} went on elsewhere than at the cursor.`);
    const one = await read({ cursor, limit: 1 });
    assert.deepEqual(one.items, whole.slice(4, 5), `${name} must count its limit from the cursor on.`);
  }),
  checkList(list, "leaves the caller's parameters alone", async ({ name, stock, read }) => {
    stock(2, 2);
    const params = { limit: 3 };
    await read(params);
    assert.deepEqual(params, { limit: 3 }, `${name} changed the parameters of its caller.`);
  }),
];
