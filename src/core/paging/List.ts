import { bindMethods } from "../bind-methods.js";
import type { CallOptions } from "../call/CallOptions.js";
import { checkDefinition } from "./check-definition.js";
import { Iteration, PageIteration, type ListIterator, type OpenList } from "./Iteration.js";
import type { ListDefinition } from "./ListDefinition.js";
import type { Page } from "./Page.js";
import { pageSource } from "./page-source.js";
import { asListError, plan, snapshot } from "./plan.js";

/**
 * A lazy list: nothing is sent until it is read, and each iteration starts over. Read it item by item, page
 * by page, or all at once.
 *
 * - While you process one page, the next one is fetched, but no more: at most two pages are in memory.
 * - Leaving the loop aborts the request in flight.
 * - The list ends only when the service says so: a short or empty page does not end it.
 * - An error is thrown after all items before it were handed out; its `cursor` is where to resume.
 * - `timeout`, `totalTimeout` and `maxRetries` apply to each page's request; `signal` ends the whole list.
 *
 * It rejects with `InvalidArgumentError` at the first step, before any request, for invalid parameters or
 * options; with `PagingError` if the service leads in a circle (`repeated_page`), to another host or path
 * (`foreign_page`), or through 1,000 empty pages in a row (`empty_pages`); and with the errors common to all
 * calls.
 *
 * @typeParam T - The type of an item.
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
   * @param definition - How to request and read the operation's pages.
   * @param params - The operation's parameters with `limit` and `cursor`, typed by the resource's method.
   *   They are copied.
   * @param options - Options of each page's call. They are copied.
   * @throws InvalidArgumentError if a required part of the definition is missing
   */
  constructor(definition: ListDefinition<T>, params?: object, options?: CallOptions) {
    checkDefinition(definition);
    bindMethods(this);
    this.#operation = definition.operation.id;
    const given = deferError(() => ({
      params: snapshot("params", params),
      options: snapshot("options", options),
    }));
    this.#open = () => {
      const { params: own, options: callOptions } = given();
      const checked = plan(definition, own);
      try {
        return { source: pageSource(definition, checked.params, callOptions), plan: checked };
      } catch (error) {
        throw asListError(error, definition, own);
      }
    };
  }

  /** Reads item by item, from the beginning or from the list's `cursor` parameter. */
  [Symbol.asyncIterator](): ListIterator<T> {
    return (this.#latest = new Iteration(this.#open));
  }

  /**
   * Reads page by page. Empty pages are handed out too; a page that exceeds the limit is cut to it.
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
   * Reads all items into memory: give a `limit` if the list may be large. If a page fails, the items read so
   * far are lost and the error has the cursor of that position; to keep the items, read item by item.
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
   * The position after the last item or page that the latest iteration handed out: a short string without
   * host or secret that can be stored. `list(…, { cursor })` with the same ids resumes there, in another
   * process too. It is undefined before the first item.
   *
   * Items that are added or removed in the meantime do not move the position: it is found again by the ids
   * around it, on its page or, if newer items have pushed it on, on a later one (at most ten pages are
   * searched). If all of these items are gone, the number of items before it on its page decides.
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

  /** The operation and the cursor, for logs and JSON; both are free of secrets. */
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

/** Calls `make` now; the returned function returns its result or throws its error. */
function deferError<T>(make: () => T): () => T {
  try {
    const value = make();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
