/** A listing as a service keeps it: items on pages, each page under a token. */
import assert from "node:assert/strict";
import { onScene, type Scene } from "../../scene.js";
import type { Subject } from "../../exchange.js";
import type { FakeAnswer, FakeRequest } from "../../fake-server.js";
import { settle } from "../../settle.js";
import type { ConformanceClient, ConformanceList } from "../../subject.js";
import type { CallOptions, ListLimits } from "../../../../core/index.js";

export type Lister = ConformanceList<ConformanceClient>;

/** What a listing gave before its end or its error. */
export interface Reading {
  readonly items: readonly unknown[];
  readonly error: unknown;
}

/** A listing and the service that it reads from. */
export interface Shelf extends Scene {
  /** Answers with these pages from now on, so many items on each; items are numbered from 1 through all pages. */
  readonly stock: (...sizes: readonly number[]) => void;
  /** Reads the listing to its end or its error. */
  readonly read: (params?: ListLimits, options?: CallOptions) => Promise<Reading>;
  /** Which page a request asks for, from 0 on. */
  readonly pageOf: (request: FakeRequest) => number;
  /** The page, as `stock` has laid it out, with another address of the next page if one is given. */
  readonly page: (number: number, next?: string | null) => FakeAnswer;
}

/** Plays with a listing. */
export async function onShelf(
  subject: Subject,
  list: Lister,
  play: (shelf: Shelf) => Promise<void>,
): Promise<void> {
  await onScene(subject, { maxRetries: 0 }, async (scene) => {
    const { server, client } = scene;
    let pages: readonly number[] = [];
    const pageOf = ({ target }: FakeRequest): number =>
      Number(new URL(target, server.url).searchParams.get("PageToken")?.slice(1) ?? 0);
    const page = (number: number, next?: string | null): FakeAnswer => {
      const first = pages.slice(0, number).reduce((sum, size) => sum + size, 1);
      const items = Array.from({ length: pages[number] ?? 0 }, (_, i) => list.item(first + i));
      const path = server.requests.at(-1)?.target.split("?")[0] ?? "/";
      const url = number + 1 < pages.length ? `${server.url}${path}?PageToken=p${number + 1}` : null;
      return { body: list.page(items, next === undefined ? url : next) };
    };
    const stock = (...sizes: readonly number[]): void => {
      pages = sizes;
      server.answer((request) => page(pageOf(request)));
    };
    const read = async (params?: ListLimits, options?: CallOptions): Promise<Reading> => {
      const items: unknown[] = [];
      const settled = await settle(list.name, async () => {
        for await (const item of list.list(client, list.ids, params, options)) items.push(item);
      });
      return { items, error: "error" in settled ? settled.error : undefined };
    };
    await play({ ...scene, stock, read, pageOf, page });
  });
}

/** The items of a listing that nothing goes wrong with. */
export async function everything(shelf: Shelf, ...sizes: readonly number[]): Promise<readonly unknown[]> {
  shelf.stock(...sizes);
  const { items, error } = await shelf.read();
  assert.equal(error, undefined, `The listing was rejected, but must succeed: ${String(error)}`);
  return items;
}
