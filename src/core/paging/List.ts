import { bindMethods } from "../bind-methods.js";
import type { CallOptions } from "../call/CallOptions.js";
import { checkDefinition } from "./check-definition.js";
import { Iteration, PageIteration, type ListIterator, type OpenList } from "./Iteration.js";
import type { ListDefinition } from "./ListDefinition.js";
import type { Page } from "./Page.js";
import { pageSource } from "./page-source.js";
import { inWordsOfList, plan, snapshot } from "./plan.js";

/**
 * A list: nothing is sent before it is read, and each reading starts anew. Read it item by item, page by
 * page, or whole.
 *
 * - While you work on one page, the next is fetched, and no more than that: two pages are in memory at most.
 * - Leaving the loop ends the request that is under way.
 * - Only the service says where the list ends: a short or an empty page does not.
 * - An error comes after all items that came before it, and its `cursor` is where to go on.
 * - `timeout`, `totalTimeout` and `maxRetries` count for each page's request; `signal` ends the whole list.
 *
 * It rejects with: `InvalidArgumentError` for what was given, with the first step and before any request;
 * `PagingError` where the service leads in a circle (`repeated_page`), elsewhere (`foreign_page`) or nowhere
 * (`empty_pages`: 1,000 on end); and with what any other call rejects with.
 *
 * @typeParam T - An item.
 *
 * @example
 * ```ts
 * for await (const thing of client.things.list(ownerId, { limit: 500 })) console.log(thing.id);
 * ```
 */
export class List<T> implements AsyncIterable<T> {
  readonly #operation: string;
  readonly #open: () => OpenList<T>;
  #latest: Iteration<T> | undefined;

  /**
   * @param definition - How to ask for a page of the operation.
   * @param params - The operation's own parameters with `limit` and `cursor`: a resource's method types them.
   *   They are copied.
   * @param options - Options of each page's call. They are copied.
   * @throws InvalidArgumentError if the definition lacks what every list needs
   */
  constructor(definition: ListDefinition<T>, params?: object, options?: CallOptions) {
    checkDefinition(definition);
    bindMethods(this);
    this.#operation = definition.operation.id;
    const given = attempt(() => ({
      params: snapshot("params", params),
      options: snapshot("options", options),
    }));
    this.#open = () => {
      const { params: own, options: callOptions } = given();
      const checked = plan(definition, own);
      try {
        return { source: pageSource(definition, checked.params, callOptions), plan: checked };
      } catch (error) {
        throw inWordsOfList(error, definition, own);
      }
    };
  }

  /** Reads item by item, from the beginning or from the cursor that the list was made with. */
  [Symbol.asyncIterator](): ListIterator<T> {
    return (this.#latest = new Iteration(this.#open));
  }

  /**
   * Reads page by page. Pages that are empty are handed out too; one that the limit cuts short holds what was
   * wanted of it.
   *
   * @example
   * ```ts
   * for await (const page of client.things.list(ownerId, { pageSize: 100 }).byPage())
   *   await store(page.items, page.cursor);
   * ```
   */
  byPage(): AsyncGenerator<Page<T>, undefined> {
    return new PageIteration((this.#latest = new Iteration(this.#open)));
  }

  /**
   * Reads everything into memory: give a `limit` where you do not know how much there is. If a page fails,
   * its error has the cursor of the place, and what was read before is lost; to keep it, read item by item.
   *
   * @example
   * ```ts
   * const newest = await client.things.list(ownerId, { limit: 20 }).toArray();
   * ```
   */
  async toArray(): Promise<T[]> {
    const iteration = (this.#latest = new Iteration(this.#open));
    const all: T[] = [];
    for (let items = await iteration.nextItems(); items !== undefined; items = await iteration.nextItems()) {
      for (const item of items) all.push(item);
    }
    return all;
  }

  /**
   * The place after the item or page that was handed out last, by the latest reading: a short text without
   * host or secret, that may be stored. `list(…, { cursor })` with the same ids goes on there, also in
   * another process. undefined before the first item.
   *
   * Items that were added or removed meanwhile do not move it: the ids around the place are looked for, on
   * its page and on those that follow (ten at most, when newer items have pushed it on). If all of them are
   * gone, the number of items before it on its page counts.
   *
   * @example
   * ```ts
   * const list = client.things.list(ownerId, { cursor: await load() });
   * for await (const thing of list) {
   *   await work(thing);
   *   await save(list.cursor);
   * }
   * ```
   */
  get cursor(): string | undefined {
    return this.#latest?.cursor;
  }

  /** What may be shown of a list. */
  toJSON(): { operation: string; cursor?: string } {
    const { cursor } = this;
    return { operation: this.#operation, ...(cursor !== undefined && { cursor }) };
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    _depth: number,
    options: object,
    inspect: (value: unknown, options: object) => string,
  ): string {
    return `List ${inspect(this.toJSON(), options)}`;
  }
}

/** Runs it now, and lets whoever asks have what came of it. */
function attempt<T>(make: () => T): () => T {
  try {
    const value = make();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
