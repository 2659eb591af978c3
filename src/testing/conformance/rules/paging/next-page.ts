/** The next page lies on this service and in this listing, and no listing runs in circles. */
import assert from "node:assert/strict";
import { onShelf, type Lister, type Shelf } from "./shelf.js";
import { credentials } from "../../canary.js";
import type { ConformanceCheck } from "../../check.js";
import type { Subject } from "../../exchange.js";
import { startFakeServer } from "../../fake-server.js";
import type { Failure } from "../../settle.js";

export function nextPage(subject: Subject, list: Lister): ConformanceCheck[] {
  const { name } = list;
  return [
    {
      name: `${name}: goes to no other place for its next page`,
      run: async () => {
        const elsewhere = await startFakeServer();
        try {
          await onShelf(subject, list, async (shelf) => {
            elsewhere.answer({ body: list.page([list.item(9)], null) });
            await refuse(shelf, name, `${elsewhere.url}/`);
            for (const next of foreignPlaces(shelf)) await refuse(shelf, name, next);
            assert.equal(elsewhere.requests.length, 0, `${name} went to another host, with its credentials.`);
          });
        } finally {
          await elsewhere.close();
        }
      },
    },
    {
      name: `${name}: does not run in circles`,
      run: () =>
        onShelf(subject, list, async (shelf) => {
          const { server, stock, page, pageOf, read } = shelf;
          stock(1, 1, 1);
          server.answer((request) =>
            // The last page leads back to the one before it, as long as that is believed.
            pageOf(request) < 2 || server.requests.length > 20
              ? page(pageOf(request))
              : page(2, `${server.url}${pathOf(shelf)}?PageToken=p1`),
          );
          const { items, error } = await read();
          assert.equal(
            items.length,
            3,
            `${name} must give the items that came before the circle, and no item twice.`,
          );
          assert.equal(
            (error as Partial<Failure> | undefined)?.code,
            "repeated_page",
            `${name} read a page twice.`,
          );
        }),
    },
  ];
}

/** Addresses on another host, port, scheme, with user info, or of something else than this listing. */
function foreignPlaces(shelf: Shelf): string[] {
  const { url } = shelf.server;
  const { host } = new URL(url);
  const path = pathOf(shelf);
  return [
    `https://${host}${path}?PageToken=p1`,
    `http://${credentials.accountSid}@${host}${path}?PageToken=p1`,
    `http://localhost:1${path}?PageToken=p1`,
    `//127.0.0.2${path}?PageToken=p1`,
    `${url}/v1/Elsewhere?PageToken=p1`,
    `${url}${path}/../Elsewhere?PageToken=p1`,
  ];
}

function pathOf({ server }: Shelf): string {
  return server.requests.at(-1)?.target.split("?")[0] ?? "/";
}

async function refuse({ server, stock, page, read }: Shelf, name: string, next: string): Promise<void> {
  stock(1, 1);
  const before = server.requests.length;
  server.answer(() => page(0, next));
  const { items, error } = await read();
  assert.equal(
    items.length,
    1,
    `${name} must give the page before a next page at ${next}, and nothing of that.`,
  );
  assert.equal(
    (error as Partial<Failure> | undefined)?.code,
    "foreign_page",
    `${name} must refuse a next page at ${next}.`,
  );
  assert.equal(server.requests.length - before, 1, `${name} went to its next page at ${next}.`);
}
