/** `limit` is exact, and no page beyond it is requested. */
import assert from "node:assert/strict";
import { inspect } from "node:util";
import { checkList, everything } from "./shelf.js";
import type { Lister } from "../../exchange.js";
import type { ListLimits } from "../../../../core/index.js";
import type { ConformanceCheck } from "../../check.js";
import type { Failure } from "../../settle.js";

/** Parameters that an untyped or buggy caller can pass. A function, since a resource may modify them. */
const wrongParams = (): readonly unknown[] => [
  ...[-1, 1.5, NaN, Infinity, "5"].map((limit) => ({ limit })),
  { cursor: "elsewhere" },
  { conformanceParameter: 1 },
  null,
  7,
];

const exact = "returns exactly as many items as the limit, and requests no page beyond it";

export const limit = (list: Lister): ConformanceCheck[] => [
  checkList(list, exact, async (shelf) => {
    const { name, server, read } = shelf;
    const whole = await everything(shelf, 2, 2, 2);
    for (const [wanted, pages] of [
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 2],
      [6, 3],
      [100, 3],
    ] as const) {
      const before = server.requests.length;
      const { items } = await read({ limit: wanted });
      assert.deepEqual(items, whole.slice(0, wanted), `${name} with limit ${wanted} gave other items.`);
      const asked = server.requests.length - before;
      assert.equal(asked, pages, `${name} with limit ${wanted} asked for a wrong number of pages.`);
    }
  }),
  checkList(list, "sends nothing with limit 0", async ({ name, server, stock, read }) => {
    stock(2, 2);
    const reading = await read({ limit: 0 });
    assert.deepEqual(reading, { items: [], error: undefined }, `${name} with limit 0 is no empty listing.`);
    assert.equal(server.requests.length, 0, `${name} with limit 0 sent a request.`);
  }),
  checkList(list, "refuses invalid parameters", async ({ name, server, stock, read }) => {
    stock(2, 2);
    for (const wrong of wrongParams()) {
      const { error } = await read(wrong as ListLimits);
      const { name: kind } = (error ?? {}) as Partial<Failure>;
      assert.equal(kind, "InvalidArgumentError", `${name} must refuse ${inspect(wrong)}.`);
    }
    assert.equal(server.requests.length, 0, `${name} sent a request before it looked at its parameters.`);
  }),
];
