import { onAbort } from "../abort/abort-listeners.js";
import type { CallOptions } from "../call/CallOptions.js";
import { toSdkError } from "../call/to-sdk-error.js";
import { checkSignal } from "../checks/checks.js";
import { refuse } from "../checks/refuse.js";
import { SdkError, UnreadableResponseError } from "../errors/index.js";
import type { ListDefinition, PageResponse } from "./ListDefinition.js";
import type { TracedResult } from "../tracing/index.js";
import { nextPage, pathOf, withToken, type PageFacts } from "./next-page.js";

/** A page as received, and the location of the next one. */
export interface LoadedPage<T> {
  readonly items: readonly T[];
  /** Path and query, as sent. */
  readonly url: string;
  /**
   * Path and query of the next page; undefined on the last page, or if the service named a URL that is
   * refused.
   */
  readonly nextUrl: string | undefined;
  /** Why the next page cannot be requested. It is thrown only if the caller asks for that page. */
  readonly nextError: SdkError | undefined;
  /** The facts about the response, for errors of the listing. */
  readonly facts: PageFacts;
}

/** A page with its response. They are kept apart so that a kept page does not retain the whole body. */
export interface PageWithResponse<T> {
  readonly page: LoadedPage<T>;
  /** Its headers are converted only on first access. */
  readonly response: PageResponse;
}

/** Loads pages, one at a time. */
export interface PageSource<T> {
  readonly operation: string;
  /** The wire name of the page token parameter, if the operation has one. */
  readonly tokenName: string | undefined;
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
  readonly id: ((item: T) => string) | undefined;
  /**
   * Loads a page.
   *
   * @param url - Path and query of the page. Default: the first page.
   * @param stop - Aborts the request, in addition to the caller's signal.
   */
  load(url?: string, stop?: AbortController): Promise<LoadedPage<T>>;
  /** Loads the first page, with its response. */
  loadFirst(): Promise<PageWithResponse<T>>;
}

/**
 * Creates the source of a list's pages from its parameters and options.
 *
 * @throws the error of `prepare` for parameters or options that break a rule
 */
export function pageSource<T, A>(
  definition: ListDefinition<T, A>,
  params: object,
  options: CallOptions,
): PageSource<T> {
  const { client, operation } = definition;
  const signal = options.signal === undefined ? undefined : checkSignal("signal", options.signal);
  const first = definition.prepare(params, options);
  const { tokenParameter = "pageToken" } = definition;
  const tokenName = operation.parameters.find(({ name }) => name === tokenParameter)?.wireName;

  const { pageTracing } = client;

  function ask(url?: string, stop?: AbortController): Promise<PageWithResponse<T>> {
    return pageTracing?.isListened === true
      ? pageTracing.trace({ ...first, operation }, () => askUntraced(url, stop), pageFacts)
      : askUntraced(url, stop);
  }

  async function askUntraced(url = first.url, stop = new AbortController()): Promise<PageWithResponse<T>> {
    if (pathOf(url) !== pathOf(first.url)) {
      refuse(
        "cursor",
        "belongs to another list: pass it to the list that it came from, with the same ids.",
        operation.id,
      );
    }
    const release = follow(signal, stop);
    try {
      // No leading spread: see "Two habits of V8" in src/core/README.md.
      const response = await client.request(Object.assign({}, first, { url, signal: stop.signal }));
      return { page: readPage(definition, response, { url, tokenName }), response };
    } catch (error) {
      throw toSdkError(error);
    } finally {
      release?.();
    }
  }

  return {
    operation: operation.id,
    tokenName,
    signal,
    id: definition.id?.bind(definition),
    load: async (url, stop) => (await ask(url, stop)).page,
    loadFirst: () => ask(),
  };
}

function pageFacts({ page, response }: PageWithResponse<unknown>): TracedResult {
  return { status: response.status, attempts: response.attempts, items: page.items.length };
}

/**
 * Forwards the caller's signal to `stop` while the request runs, so that no listener stays on the signal
 * between two pages.
 */
function follow(signal: AbortSignal | undefined, stop: AbortController): (() => void) | undefined {
  if (signal === undefined) return undefined;
  if (signal.aborted) stop.abort(signal.reason);
  return onAbort(signal, () => {
    stop.abort(signal.reason);
  });
}

function readPage<T, A>(
  definition: ListDefinition<T, A>,
  response: PageResponse,
  { url, tokenName }: { url: string; tokenName: string | undefined },
): LoadedPage<T> {
  const { client, operation } = definition;
  let data: A;
  try {
    data = operation.read(response.data, response.status);
  } catch (error) {
    throw error instanceof Error ? (client.unreadable?.(error, response) ?? error) : error;
  }
  // Generated models guarantee a list; a hand-written definition may not.
  const items: unknown = data === null ? null : definition.items(data);
  const { status, requestId, attempts } = response;
  const facts: PageFacts = { operation: operation.id, status, requestId, attempts };
  if (!Array.isArray(items)) throw unreadable("items", "a page that has no list in it", facts);
  const gap = items.findIndex((item) => item === null || item === undefined);
  if (gap >= 0) throw unreadable(`items[${gap}]`, `a page whose item ${gap} is missing`, facts);
  const page = (nextUrl?: string, nextError?: SdkError): LoadedPage<T> => ({
    items,
    url,
    nextUrl,
    nextError,
    facts,
  });
  try {
    const nextUrl =
      definition.nextPageUrl === undefined
        ? withToken({ facts, url }, tokenName, definition.nextPageToken?.(data))
        : nextPage(definition.nextPageUrl(data), { facts, client, url });
    return page(nextUrl);
  } catch (error) {
    if (!(error instanceof SdkError)) throw error;
    return page(undefined, error);
  }
}

function unreadable(field: string, what: string, facts: PageFacts): UnreadableResponseError {
  const message = `${facts.operation} was answered with ${what} (${field}).`;
  return new UnreadableResponseError({ message, code: "unreadable_response", ...facts, field });
}
