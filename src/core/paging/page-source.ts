import { onAbort } from "../abort/abort-listeners.js";
import { InvalidArgumentError, SdkError, UnreadableResponseError } from "../errors/index.js";
import { toSdkError } from "../failures/to-sdk-error.js";
import type { ListDefinition, ListRequestOptions, PageAnswer, PageRequest, PageSeam } from "./definition.js";
import { nextPage, pathOf } from "./next-page.js";

/** A page as it came, and where the next one is. */
export interface LoadedPage<T> {
  readonly items: readonly T[];
  /** Path and query, as they were sent. */
  readonly url: string;
  /** Path and query of the next page; undefined on the last, and where the service named a place that is refused. */
  readonly nextUrl: string | undefined;
  /** Why the next page cannot be asked for. It matters only to who wants that page. */
  readonly nextError: SdkError | undefined;
}

/** A page with the response that it came in. Whoever keeps the page lets go of the response, which holds the whole body. */
export interface AnsweredPage<T> {
  readonly page: LoadedPage<T>;
  /** Its headers are read only if somebody asks for them. */
  readonly answer: PageAnswer<unknown>;
}

/** Asks for pages, one at a time. */
export interface PageSource<T> {
  readonly operation: string;
  /** The name on the wire of the page token, if the operation has one. */
  readonly tokenName: string | undefined;
  readonly id: ((item: T) => string) | undefined;
  /**
   * Loads a page.
   *
   * @param url - Path and query of the page. Without it, the first one.
   * @param stop - Ends the request, beside the caller's own signal.
   */
  load(url?: string, stop?: AbortController): Promise<LoadedPage<T>>;
  /** The first page, with its response. */
  loadFirst(): Promise<AnsweredPage<T>>;
}

/** Puts a listing's own parameters and options into a source of its pages. */
export function pageSource<T, A, P extends object>(
  definition: ListDefinition<T, A, P>,
  params: P,
  options: ListRequestOptions,
): PageSource<T> {
  const { operation } = definition;

  async function ask(url?: string, stop = new AbortController()): Promise<AnsweredPage<T>> {
    const seam = seamTo(definition, url);
    const release = follow(options.signal, stop);
    try {
      // What is no signal is left to the client, which refuses it by name.
      const signal = release === undefined ? options.signal : stop.signal;
      const answer = await definition.load(seam, params, {
        ...options,
        ...(signal !== undefined && { signal }),
      });
      return { page: readPage(definition, answer, seam.url), answer };
    } catch (error) {
      throw toSdkError(error);
    } finally {
      release?.();
    }
  }

  return {
    operation: operation.id,
    tokenName: operation.parameters.find(({ name }) => name === "pageToken")?.wireName,
    id: definition.id?.bind(definition),
    load: async (url, stop) => (await ask(url, stop)).page,
    loadFirst: () => ask(),
  };
}

/** The client, but for the page's own URL in the place of the one that the generated method has made. */
function seamTo<T, A, P extends object>(
  { client, operation }: ListDefinition<T, A, P>,
  at: string | undefined,
): PageSeam & { url: string } {
  return {
    url: "",
    request(config: PageRequest): Promise<PageAnswer<unknown>> {
      if (at !== undefined && pathOf(at) !== pathOf(config.url)) throw elsewhere(operation.id);
      this.url = at ?? config.url;
      // The client of a generated class takes what generated methods send; `never` only says that each has a type of its own.
      return client.request({ ...config, url: this.url } as never);
    },
  };
}

/**
 * Lets `stop` abort with the caller's signal, for as long as the request runs: nothing stays on a signal between two pages.
 *
 * @returns what ends that; undefined if there is something else than a signal
 */
function follow(signal: unknown, stop: AbortController): (() => void) | undefined {
  if (signal === undefined) return () => undefined;
  if (!isSignal(signal)) return undefined;
  if (signal.aborted) stop.abort(signal.reason);
  return onAbort(signal, () => {
    stop.abort(signal.reason);
  });
}

/** Whether a caller's option is a signal, be it from another realm. */
export function isSignal(value: unknown): value is AbortSignal {
  return typeof value === "object" && value !== null && "aborted" in value && "addEventListener" in value;
}

function readPage<T, A, P extends object>(
  definition: ListDefinition<T, A, P>,
  { data, status }: PageAnswer<A>,
  url: string,
): LoadedPage<T> {
  const operation = definition.operation.id;
  // Generated models promise it; a definition over something else may not.
  const items: unknown = definition.items(data);
  if (!Array.isArray(items)) throw notAList(operation, status);
  const page = { items: items as readonly T[], url };
  try {
    const place = { operation, baseUrl: definition.client.baseUrl, url };
    return { ...page, nextUrl: nextPage(definition.nextPageUrl(data), place), nextError: undefined };
  } catch (error) {
    if (!(error instanceof SdkError)) throw error;
    return { ...page, nextUrl: undefined, nextError: error };
  }
}

function notAList(operation: string, status: number): UnreadableResponseError {
  return new UnreadableResponseError({
    message: `${operation} was answered with a page that has no list in it.`,
    code: "unreadable_response",
    operation,
    status,
    field: "items",
  });
}

function elsewhere(operation: string): InvalidArgumentError {
  return new InvalidArgumentError({
    field: "cursor",
    rule: "belongs to another listing: pass it to the list that it came from, with the same ids.",
    operation,
  });
}
