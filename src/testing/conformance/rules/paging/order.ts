/** A listing gives every item once, over all pages, and asks for nothing before it is read. */
import assert from "node:assert/strict";
import { everything, onShelf, type Lister } from "./shelf.js";
import { collect, type Subject } from "../../exchange.js";
import type { ConformanceCheck } from "../../check.js";
import { failure, turns, within } from "../../settle.js";

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
      name: `${name}: has the next page fetched while its reader works`,
      run: () =>
        onShelf(subject, list, async ({ client, server, stock }) => {
          stock(1, 1, 1);
          const reader = list.list(client, list.ids)[Symbol.asyncIterator]();
          await reader.next();
          await within(`${name} did not ask for its second page.`, server.received(2));
          await reader.return?.();
        }),
    },
    {
      name: `${name}: ends when it is aborted between two items`,
      run: () =>
        onShelf(subject, list, async ({ client, stock }) => {
          stock(2, 2);
          const controller = new AbortController();
          const options = { signal: controller.signal };
          const reader = list.list(client, list.ids, undefined, options)[Symbol.asyncIterator]();
          await reader.next();
          controller.abort();
          const error = await failure(`${name}, aborted between two items,`, () => reader.next());
          assert.equal(error.name, "AbortError", `${name}: what was aborted must be an AbortError.`);
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
          await turns(20);
          assert.ok(
            server.requests.length <= 2,
            `${name} went on to page ${server.requests.length} for nobody.`,
          );
        }),
    },
  ];
}
