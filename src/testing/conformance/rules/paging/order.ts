/** A listing gives every item once, over all pages, and asks for nothing before it is read. */
import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { everything, onShelf, type Lister } from "./shelf.js";
import { collect, type Subject } from "../../exchange.js";
import type { ConformanceCheck } from "../../check.js";

export function order(subject: Subject, list: Lister): ConformanceCheck[] {
  const { name } = list;
  return [
    {
      name: `${name}: follows the service from page to page, over empty ones too`,
      run: () =>
        onShelf(subject, list, async (shelf) => {
          const whole = await everything(shelf, 6);
          assert.equal(whole.length, 6, `${name} did not give every item of a page.`);
          const inPieces = await everything(shelf, 2, 0, 0, 1, 3);
          assert.deepEqual(inPieces, whole, `${name} lost items between its pages.`);
        }),
    },
    {
      name: `${name}: sends nothing before it is read`,
      run: () =>
        onShelf(subject, list, async ({ client, server, stock }) => {
          stock(1);
          list.list(client, list.ids);
          // By the time that this one is read, a request of the other would have come too.
          await collect(list.list(client, list.ids));
          assert.equal(server.requests.length, 1, `${name} sent a request before anybody read it.`);
        }),
    },
    {
      name: `${name}: stops asking when its reader leaves`,
      run: () =>
        onShelf(subject, list, async ({ client, server, stock }) => {
          stock(1, 1, 1, 1, 1);
          const reader = list.list(client, list.ids)[Symbol.asyncIterator]();
          await reader.next();
          await reader.return?.();
          for (let i = 0; i < 20; i++) await turn();
          assert.ok(
            server.requests.length <= 2,
            `${name} went on to page ${server.requests.length} for nobody.`,
          );
        }),
    },
  ];
}
