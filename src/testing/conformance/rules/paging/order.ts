/** A list returns every item once, over all pages, and sends no request before it is read. */
import assert from "node:assert/strict";
import { checkList, everything } from "./shelf.js";
import { collect, type Lister } from "../../exchange.js";
import type { ConformanceCheck } from "../../check.js";
import { failure, turns, within, type Failure } from "../../settle.js";
import { disconnects, leavesNoListener } from "../ending.js";

const ahead = "fetches the next page while its reader works, and aborts that request when the reader leaves";

export const order = (list: Lister): ConformanceCheck[] => [
  checkList(list, "follows the service from page to page, over empty ones too", async (shelf) => {
    const whole = await everything(shelf, 6);
    assert.equal(whole.length, 6, `${shelf.name} did not give every item of a page.`);
    const inPieces = await everything(shelf, 2, 0, 0, 1, 3);
    assert.deepEqual(inPieces, whole, `${shelf.name} lost items between its pages.`);
  }),
  checkList(list, "requests each page as the service names it, with the caller's options", async (shelf) => {
    const { name, server, serve, read } = shelf;
    let refused = false;
    serve([1, 1, 1], ({ number, page }) => {
      if (number !== 1 || refused) return page();
      refused = true;
      return { status: 429, body: {} };
    });
    await read(undefined, { headers: { "X-Caller": "1" }, maxRetries: 1 });
    const [first, ...asked] = server.requests.map(({ target }) => target.split("?")[1]);
    const { tokenName } = list;
    const kept =
      tokenName === undefined ? "Kept=a%20b&PageToken" : [first, tokenName].filter(Boolean).join("&");
    const pages = [1, 1, 2].map((page) => `${kept}=p${page}`);
    assert.deepEqual(asked, pages, `${name} must ask for its pages by the whole query, and once more.`);
    const heard = server.requests.every(({ headers }) => headers["x-caller"] === "1");
    assert.ok(heard, `${name} lost a header of the caller's on its way to another page.`);
  }),
  checkList(list, "refuses invalid items", async (shelf) => {
    const whole = await everything(shelf, 1, 1);
    for (const gap of [null, 7, "x"]) {
      shelf.serve([1, 1], ({ number, page }) =>
        // A buggy service can return any value.
        number === 0 ? page() : { body: list.page([list.item(2), gap as never], null) },
      );
      const { items, error } = await shelf.read();
      const what = `${shelf.name} with ${String(gap)} among its items`;
      assert.deepEqual(items, whole.slice(0, 1), `${what} must give what came before, and nothing else.`);
      const { name: kind, field } = (error ?? {}) as Partial<Failure>;
      assert.equal(kind, "UnreadableResponseError", `${what} must be an UnreadableResponseError.`);
      assert.match(String(field), /\b1\b/u, `${what}: the field of the error must name the place.`);
    }
  }),
  checkList(list, "sends nothing before it is read", async ({ name, server, stock, open }) => {
    stock(1);
    open();
    // By the time that this list is read, a request of the other would have arrived too.
    await collect(open());
    assert.equal(server.requests.length, 1, `${name} sent a request before anybody read it.`);
  }),
  checkList(list, ahead, async (shelf) => {
    const { name, server, serve, open } = shelf;
    serve([1, 1], ({ number, page }) => (number === 1 ? "silence" : page()));
    const { signal } = new AbortController();
    const reader = open(undefined, { signal })[Symbol.asyncIterator]();
    await within(`${name} did not give its first page.`, reader.next());
    await within(`${name} did not ask for its second page.`, server.received(2));
    await within(`${name} did not let its reader go.`, Promise.resolve(reader.return?.()));
    await disconnects(shelf);
    leavesNoListener(name, signal);
  }),
  checkList(list, "ends when it is aborted between two items", async ({ name, stock, open }) => {
    stock(2, 2);
    const controller = new AbortController();
    const reader = open(undefined, { signal: controller.signal })[Symbol.asyncIterator]();
    await reader.next();
    controller.abort();
    const error = await failure(`${name}, aborted between two items,`, () => reader.next());
    assert.equal(error.name, "AbortError", `${name}: what was aborted must be an AbortError.`);
    leavesNoListener(name, controller.signal);
  }),
  checkList(list, "sends no more requests when its reader leaves", async ({ name, server, stock, open }) => {
    stock(1, 1, 1, 1, 1);
    const reader = open()[Symbol.asyncIterator]();
    await reader.next();
    await reader.return?.();
    await turns(20);
    const sent = server.requests.length;
    assert.ok(sent <= 2, `${name} went on to page ${sent} for nobody.`);
  }),
];
