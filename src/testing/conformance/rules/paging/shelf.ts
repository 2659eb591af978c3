/** A list on the fake server: items on pages, each page with a token. */
import assert from "node:assert/strict";
import { onScene, type Scene } from "../../scene.js";
import type { ConformanceCheck } from "../../check.js";
import type { Lister } from "../../exchange.js";
import type { FakeReaction, FakeResponse } from "../../fake-server.js";
import { settle } from "../../settle.js";
import type { CallOptions, ListLimits } from "../../../../core/index.js";

/** The items that a list returned before its end or its error. */
export interface Reading {
  readonly items: readonly unknown[];
  readonly error: unknown;
}

/** The request for a page. */
export interface Asked {
  /** The page's number, from 0. */
  readonly number: number;
  /** The list's URL: the URL of the request, without the query. */
  readonly listing: string;
  /**
   * Builds a page's URL or token. The URL's query has another parameter, which the client must send back with
   * the token.
   */
  readonly address: (number: number) => string;
  /** Builds the page, optionally with another next page. */
  readonly page: (next?: string) => FakeResponse;
}

/** A list and the service that it reads from. */
export interface Shelf extends Scene {
  /** The list's name. */
  readonly name: string;
  /** Serves pages of these sizes from now on. The items are numbered from 1 over all pages. */
  readonly stock: (...sizes: readonly number[]) => void;
  /** The same, with a custom reaction to each request. */
  readonly serve: (sizes: readonly number[], react: (asked: Asked) => FakeReaction) => void;
  /** Calls the method that returns the list. */
  readonly open: (params?: ListLimits, options?: CallOptions) => AsyncIterable<unknown>;
  /** Reads the list to its end or its error. */
  readonly read: (params?: ListLimits, options?: CallOptions) => Promise<Reading>;
}

/** Builds a check of a list. */
export function checkList(
  list: Lister,
  rule: string,
  play: (shelf: Shelf) => Promise<void>,
): ConformanceCheck {
  return { name: `${list.name}: ${rule}`, run: () => onShelf(list, play) };
}

async function onShelf(list: Lister, play: (shelf: Shelf) => Promise<void>): Promise<void> {
  const { name, ids, tokenName } = list;
  await onScene(list, { maxRetries: 0 }, async (scene) => {
    const { server, client } = scene;
    const serve: Shelf["serve"] = (sizes, react) => {
      server.answer(({ target }) => {
        const { origin, pathname, searchParams } = new URL(target, server.url);
        const number = Number((searchParams.get(tokenName ?? "PageToken") ?? "p0").slice(1));
        const listing = origin + pathname;
        const address = (page: number): string =>
          tokenName === undefined ? `${listing}?Kept=a%20b&PageToken=p${page}` : `p${page}`;
        const own = number + 1 < sizes.length ? address(number + 1) : null;
        const items = itemsOf(list, sizes, number);
        const page: Asked["page"] = (next) => ({ body: list.page(items, next ?? own) });
        return react({ number, listing, address, page });
      });
    };
    const stock: Shelf["stock"] = (...sizes) => {
      serve(sizes, ({ page }) => page());
    };
    const open: Shelf["open"] = (params, options) => list.list(client, ids, params, options);
    const read: Shelf["read"] = async (params, options) => {
      const items: unknown[] = [];
      const settled = await settle(name, async () => {
        for await (const item of open(params, options)) items.push(item);
      });
      return { items, error: "error" in settled ? settled.error : undefined };
    };
    await play({ ...scene, name, stock, serve, open, read });
  });
}

/** Returns the items of a page; a page that does not exist is empty. */
function itemsOf({ item }: Lister, sizes: readonly number[], number: number): ReturnType<Lister["item"]>[] {
  const first = sizes.slice(0, number).reduce((sum, size) => sum + size, 1);
  return Array.from({ length: sizes[number] ?? 0 }, (_, i) => item(first + i));
}

/** Serves pages of these sizes and returns all items, which must be read without an error. */
export async function everything(shelf: Shelf, ...sizes: readonly number[]): Promise<readonly unknown[]> {
  shelf.stock(...sizes);
  const { items, error } = await shelf.read();
  assert.equal(error, undefined, `The listing was rejected, but must succeed: ${String(error)}`);
  return items;
}
