import { keepListening } from "../abort/abort-listeners.js";
import { AbortError } from "../errors/index.js";
import { encodeCursor, withCursor } from "./cursor.js";
import { toPage, type Page } from "./Page.js";
import type { PageSource } from "./page-source.js";
import type { Plan } from "./plan.js";
import { cursorAt } from "./position.js";
import { walk, type Slice } from "./walk.js";

/** A list that has been checked and may begin. */
export interface OpenList<T> {
  readonly source: PageSource<T>;
  readonly plan: Plan;
}

/**
 * Hands out values one by one, and ends with nothing. TypeScript's own type says what an iterator ends with
 * from 5.6 on only; older versions shall read this one too.
 */
export interface ListIterator<V> extends AsyncIterableIterator<V> {
  /** The next value; concurrent calls are served in order. */
  next(): Promise<IteratorResult<V, undefined>>;
  /** Stops, and ends the request under way. */
  return(): Promise<IteratorResult<V, undefined>>;
  /** Itself. */
  [Symbol.asyncIterator](): ListIterator<V>;
}

/**
 * One way through a list, and the place that it has come to. It hands out items one by one, or what is left
 * of a page at once.
 *
 * It is written by hand, not as an async generator: most steps have nothing to wait for, and then cost no
 * more than a resolved promise.
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
   * @param open - Checks what the caller gave. It is called with the first step, so that its error is a
   * rejection.
   */
  constructor(open: () => OpenList<T>) {
    this.#open = open;
    // Each page's request waits for it.
    keepListening(this.#stop.signal);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The cursor of the place after what was handed out last. */
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
    // Inside of the page, where every index has an item.
    return { done: false, value: this.#items[this.#index++] as T };
  }

  /** Runs a step after those that were asked for before. */
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
   * Goes on to the next page.
   *
   * @returns Whether there is one; it may be empty.
   */
  async turn(): Promise<boolean> {
    try {
      if (!this.#done) this.#take(await this.#nextSlice());
    } catch (error) {
      const wanted = !this.#done;
      const cursor = this.cursor;
      this.end();
      // After a stop, the failure of the request on its way is of no interest.
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

  /** Goes on to the next page and hands out its items at once; undefined at the end. */
  async nextItems(): Promise<readonly T[] | undefined> {
    if (!(await this.turn())) return undefined;
    const items = this.#items.slice(this.#index, this.#end);
    this.#index = this.#end;
    return items;
  }

  /** Goes on to the next page and hands it out; undefined at the end. */
  async nextPage(): Promise<Page<T> | undefined> {
    if (!(await this.turn()) || this.#list === undefined || this.#slice === undefined) return undefined;
    this.#index = this.#end;
    return toPage(this.#list.source, this.#slice);
  }

  /** Stops. The request on its way ends, and nothing is handed out any more. */
  end(): void {
    this.#done = true;
    this.#end = this.#index;
    this.#slices = undefined;
    this.#stop.abort();
  }
}

/**
 * Hands out page by page. Unlike a generator, it ends at once when it is told to, and the request on its way
 * with it.
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
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what the caller gave is what the caller gets
    return Promise.reject(error);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
