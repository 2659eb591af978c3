/** The next page must be on this service and in this list, and lists must not run in circles. */
import assert from "node:assert/strict";
import { checkList, type Shelf } from "./shelf.js";
import { credentials } from "../../canary.js";
import type { ConformanceCheck } from "../../check.js";
import type { Lister } from "../../exchange.js";
import { startFakeServer } from "../../fake-server.js";
import type { Failure } from "../../settle.js";

export const nextPage = (list: Lister): ConformanceCheck[] => [
  // A token names no place.
  ...(list.tokenName === undefined ? [noOtherPlace(list)] : []),
  noCircle(list),
];

const noOtherPlace = (list: Lister): ConformanceCheck =>
  checkList(list, "requests no next page elsewhere", async (shelf) => {
    const elsewhere = await startFakeServer();
    try {
      elsewhere.answer({ body: list.page([list.item(9)], null) });
      for (const place of otherPlaces(elsewhere.url)) await refuses(shelf, place);
      assert.equal(elsewhere.requests.length, 0, `${list.name} went to another host, with its credentials.`);
    } finally {
      await elsewhere.close();
    }
  });

/** Builds the URL of a next page from the list's URL. */
type Place = (listing: string) => string;

/** URLs with another port, scheme or host, with user info, or of another resource. */
function otherPlaces(elsewhere: string): readonly Place[] {
  return [
    (listing) => `${elsewhere}${new URL(listing).pathname}?PageToken=p1`,
    (listing) => `${listing.replace("http:", "https:")}?PageToken=p1`,
    (listing) => `${listing.replace("//", `//${credentials.username}@`)}?PageToken=p1`,
    (listing) => `${listing.replace("127.0.0.1", "localhost")}?PageToken=p1`,
    (listing) => `//127.0.0.2${new URL(listing).pathname}?PageToken=p1`,
    (listing) => `${new URL("/v1/Elsewhere", listing).href}?PageToken=p1`,
    (listing) => `${listing}/../Elsewhere?PageToken=p1`,
  ];
}

async function refuses({ name, server, serve, read }: Shelf, place: Place): Promise<void> {
  const before = server.requests.length;
  let next = "";
  serve([1, 1], ({ listing, page }) => page((next = place(listing))));
  const { items, error } = await read();
  const { code } = (error ?? {}) as Partial<Failure>;
  assert.equal(
    items.length,
    1,
    `${name} must give the page before a next page at ${next}, and nothing else.`,
  );
  assert.equal(code, "foreign_page", `${name} must refuse a next page at ${next}.`);
  assert.equal(server.requests.length - before, 1, `${name} went to its next page at ${next}.`);
}

const noCircle = (list: Lister): ConformanceCheck =>
  checkList(list, "ends when pages lead in a circle", async ({ name, server, serve, read }) => {
    // The last page leads back to the one before it, until the check has clearly failed.
    serve([1, 1, 1], ({ number, address, page }) =>
      number < 2 || server.requests.length > 20 ? page() : page(address(1)),
    );
    const { items, error } = await read();
    const { code } = (error ?? {}) as Partial<Failure>;
    assert.equal(items.length, 3, `${name} must give what came before the circle, and no item twice.`);
    assert.equal(code, "repeated_page", `${name} must say that its pages run in a circle.`);
  });
