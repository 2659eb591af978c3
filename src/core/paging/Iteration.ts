import { keepListening } from "../abort/abort-listeners.js";
import { AbortError } from "../errors/index.js";
import { encodeCursor, withCursor } from "./cursor.js";
import { toPage, type Page } from "./Page.js";
import type { PageSource } from "./page-source.js";
import type { Plan } from "./plan.js";
import { cursorAt } from "./position.js";
import { walk, type Slice } from "./walk.js";

/** A list whose parameters have been checked. */
export interface OpenList<T> {
  readonly source: PageSource<T>;
  readonly plan: Plan;
}

/**
 * An async iterator whose return value is always `undefined`. TypeScript's own type has a parameter for the
 * return value only since 5.6, and these declarations must also compile with older versions.
 */
export interface ListIterator<V> extends AsyncIterableIterator<V> {
  /** The next value; concurrent calls are served in order. */
  next(): Promise<IteratorResult<V, undefined>>;
  /** Stops the iteration and aborts the request in flight. */
  return(): Promise<IteratorResult<V, undefined>>;
  /** Returns itself. */
  [Symbol.asyncIterator](): ListIterator<V>;
}

/**
 * One iteration over a list, with its current position. It hands out single items, or the rest of a page at
 * once.
 *
 * It is written by hand instead of as an async generator because most steps do not have to wait: they then
 * cost no more than a resolved promise.
 */
export class Iteration<T> implements ListIterator<T> {
  readonly #open: () => OpenList<T>;
  readonly #stop = new AbortController();
  #list: OpenList<T> | undefined;
  #slices: AsyncGenerator<Slice<T>, undefined> | undefined;
  #slice: Slice<T> | undefined;
  #items: readonly T[] = [];
  #index = 0;
  #end = 0;
  #done = false;
  #waiting = 0;
  #latest: Promise<unknown> = Promise.resolve();

  /**
   * @param open - Checks the caller's parameters and options. The first step calls it, so that its error
   * becomes a rejection.
   */
  constructor(open: () => OpenList<T>) {
    this.#open = open;
    // Every page's request listens on this signal.
    keepListening(this.#stop.signal);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The cursor of the position after the last item that was handed out. */
  get cursor(): string | undefined {
    if (this.#list === undefined) return undefined;
    const { source, plan } = this.#list;
    if (this.#slice !== undefined) return cursorAt(source, this.#slice.page, this.#index);
    return plan.from && encodeCursor(plan.from);
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#waiting === 0 && this.#hasItem()) return Promise.resolve(this.#item());
    return this.inOrder(async () => {
      while (!this.#hasItem()) if (!(await this.turn())) return { done: true, value: undefined };
      return this.#item();
    });
  }

  #hasItem(): boolean {
    return this.#index < this.#end && this.#list?.source.signal?.aborted !== true;
  }

  #item(): IteratorResult<T, undefined> {
    // `#hasItem` has checked that the index is within the page.
    return { done: false, value: this.#items[this.#index++] as T };
  }

  /** Runs a step after all steps that were requested before it. */
  inOrder<V>(step: () => Promise<V>): Promise<V> {
    this.#waiting += 1;
    const result = this.#latest.then(step);
    const over = (): void => {
      this.#waiting -= 1;
    };
    this.#latest = result.then(over, over);
    return result;
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  /**
   * Moves to the next page.
   *
   * @returns Whether there is a next page; it may be empty.
   */
  async turn(): Promise<boolean> {
    try {
      if (!this.#done) this.#take(await this.#nextSlice());
    } catch (error) {
      const wanted = !this.#done;
      const cursor = this.cursor;
      this.end();
      // After a stop, nobody needs the error of the request in flight.
      if (wanted) throw withCursor(error, cursor);
    }
    return !this.#done;
  }

  async #nextSlice(): Promise<Slice<T> | undefined> {
    const { source, plan } = (this.#list ??= this.#open());
    const { signal } = source;
    const aborted = (): boolean => signal?.aborted === true;
    try {
      if (!aborted()) {
        this.#slices ??= walk(source, plan, this.#stop);
        const { value } = await this.#slices.next();
        if (!aborted()) return value;
      }
    } catch (error) {
      if (!aborted() || error instanceof AbortError) throw error;
    }
    throw new AbortError({
      message: `${source.operation} was aborted by its signal.`,
      code: "aborted",
      operation: source.operation,
      cause: signal?.reason,
    });
  }

  #take(slice: Slice<T> | undefined): void {
    if (this.#done) return;
    if (slice === undefined) {
      this.#done = true;
      return;
    }
    this.#slice = slice;
    this.#items = slice.page.items;
    this.#index = slice.start;
    this.#end = slice.end;
  }

  /** Moves to the next page and returns all its items, or undefined at the end. */
  async nextItems(): Promise<readonly T[] | undefined> {
    if (!(await this.turn())) return undefined;
    const items = this.#items.slice(this.#index, this.#end);
    this.#index = this.#end;
    return items;
  }

  /** Moves to the next page and returns it, or undefined at the end. */
  async nextPage(): Promise<Page<T> | undefined> {
    if (!(await this.turn()) || this.#list === undefined || this.#slice === undefined) return undefined;
    this.#index = this.#end;
    return toPage(this.#list.source, this.#slice);
  }

  /** Stops the iteration: aborts the request in flight and hands out nothing more. */
  end(): void {
    this.#done = true;
    this.#end = this.#index;
    this.#slices = undefined;
    this.#stop.abort();
  }
}

/**
 * Iterates page by page. Unlike a generator, whose `return()` waits for a pending `next()`, it stops at once
 * and aborts the request in flight.
 */
export class PageIteration<T> implements AsyncGenerator<Page<T>, undefined> {
  readonly #iteration: Iteration<T>;

  constructor(iteration: Iteration<T>) {
    this.#iteration = iteration;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Page<T>, undefined>> {
    return this.#iteration.inOrder(async () => {
      const value = await this.#iteration.nextPage();
      return value === undefined ? { done: true, value } : { done: false, value };
    });
  }

  return(): Promise<IteratorResult<Page<T>, undefined>> {
    this.#iteration.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(error: unknown): Promise<never> {
    this.#iteration.end();
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- rejects with the caller's own value
    return Promise.reject(error);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
