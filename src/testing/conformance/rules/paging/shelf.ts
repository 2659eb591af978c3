/** A listing as a service keeps it: items on pages, each page under a token. */
import assert from "node:assert/strict";
import { onScene, type Scene } from "../../scene.js";
import type { Subject } from "../../exchange.js";
import type { FakeReaction, FakeResponse } from "../../fake-server.js";
import { settle } from "../../settle.js";
import type { ConformanceClient, ConformanceList } from "../../subject.js";
import type { CallOptions, ListLimits } from "../../../../core/index.js";

export type Lister = ConformanceList<ConformanceClient>;

/** What a listing gave before its end or its error. */
export interface Reading {
  readonly items: readonly unknown[];
  readonly error: unknown;
}

/** A page that is asked for. */
export interface Asked {
  /** From 0 on. */
  readonly number: number;
  /** Where the listing is: the address of the request, without the query. */
  readonly listing: string;
  /** The address of a page. Its query has more than the token, which must come back with it. */
  readonly address: (number: number) => string;
  /** The page as it lies on the shelf, or one that leads to another next page. */
  readonly page: (next?: string) => FakeResponse;
}

/** A listing and the service that it reads from. */
export interface Shelf extends Scene {
  /** Holds pages of so many items from now on, numbered from 1 through all pages, and hands them out. */
  readonly stock: (...sizes: readonly number[]) => void;
  /** The same, with a reaction of the check's own to what is asked. */
  readonly serve: (sizes: readonly number[], react: (asked: Asked) => FakeReaction) => void;
  /** Reads the listing to its end or its error. */
  readonly read: (params?: ListLimits, options?: CallOptions) => Promise<Reading>;
}

/** Plays with a listing. */
export async function onShelf(
  subject: Subject,
  list: Lister,
  play: (shelf: Shelf) => Promise<void>,
): Promise<void> {
  await onScene(subject, { maxRetries: 0 }, async (scene) => {
    const { server, client } = scene;
    const serve: Shelf["serve"] = (sizes, react) => {
      server.answer(({ target }) => {
        const { origin, pathname, searchParams } = new URL(target, server.url);
        const number = Number((searchParams.get("PageToken") ?? "p0").slice(1));
        const listing = origin + pathname;
        const address = (page: number): string => `${listing}?Kept=a%20b&PageToken=p${page}`;
        const own = number + 1 < sizes.length ? address(number + 1) : null;
        const items = itemsOf(list, sizes, number);
        const page: Asked["page"] = (next) => ({ body: list.page(items, next ?? own) });
        return react({ number, listing, address, page });
      });
    };
    const stock: Shelf["stock"] = (...sizes) => {
      serve(sizes, ({ page }) => page());
    };
    const read: Shelf["read"] = async (params, options) => {
      const items: unknown[] = [];
      const settled = await settle(list.name, async () => {
        for await (const item of list.list(client, list.ids, params, options)) items.push(item);
      });
      return { items, error: "error" in settled ? settled.error : undefined };
    };
    await play({ ...scene, stock, serve, read });
  });
}

/** What lies on a page; a page that is not there is empty. */
function itemsOf({ item }: Lister, sizes: readonly number[], number: number): ReturnType<Lister["item"]>[] {
  const first = sizes.slice(0, number).reduce((sum, size) => sum + size, 1);
  return Array.from({ length: sizes[number] ?? 0 }, (_, i) => item(first + i));
}

/** The items of a listing that nothing goes wrong with. */
export async function everything(shelf: Shelf, ...sizes: readonly number[]): Promise<readonly unknown[]> {
  shelf.stock(...sizes);
  const { items, error } = await shelf.read();
  assert.equal(error, undefined, `The listing was rejected, but must succeed: ${String(error)}`);
  return items;
}
