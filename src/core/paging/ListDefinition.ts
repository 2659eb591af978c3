import type { CallOptions, RequestConfig } from "../call/CallOptions.js";
import type { OperationInfo } from "../request/ServiceRequest.js";
import type { Tracing } from "../tracing/index.js";

/** The parts of a response that a list needs; an axios response has them. */
export interface PageResponse {
  /** The parsed body, before the operation reads it into a model. */
  readonly data: unknown;
  /** HTTP status. */
  readonly status: number;
  /** A plain record, or an object whose `toJSON` gives one. */
  readonly headers: unknown;
  /** The service's id for the request. */
  readonly requestId?: string | undefined;
  /** How many requests were sent for it, if known. */
  readonly attempts?: number | undefined;
}

/**
 * Sends the requests of a list: a `ServiceClient`, or any object with a base URL and a `request` method.
 */
export interface PageClient {
  /** `https://host[:port][/prefix]`: the only origin that a list sends requests to. */
  readonly baseUrl: string;
  /** Sends a request whose `url` is a path and query below `baseUrl`. */
  request(config: RequestConfig): Promise<PageResponse>;
  /** Whether this URL may name a next page. Default: if it has the origin of `baseUrl`. */
  serves?(url: URL): boolean;
  /** Traces the loading of each page. Default: no tracing. */
  readonly pageTracing?: Tracing | undefined;
  /** Creates the error for an unreadable response. Default: an `UnreadableResponseError` with the field. */
  unreadable?(error: Error, response: PageResponse): Error;
}

/**
 * The part of a generated operation-table entry that a list needs.
 *
 * @typeParam A - The type of a page.
 */
export interface ListOperation<A> extends OperationInfo {
  /** The operation's parameters, with the specification's rules. */
  readonly parameters: readonly {
    readonly name: string;
    readonly wireName: string;
    readonly in: string;
    readonly minimum?: number;
    readonly maximum?: number;
  }[];
  /** Reads a page from a response's body. */
  readonly read: (body: unknown, status: number) => A;
}

/**
 * Tells a {@link List} how an operation pages: how to request the first page, and where its items and the
 * link to the next page are. Later pages are requested by their URLs and read by the same operation.
 *
 * If the document marks a page's items with `x-page-items`, the generated table supplies `items`, and
 * `nextPageUrl` if the page has such a field. Otherwise, write them by hand.
 *
 * The page size is the operation's parameter `pageSize` (or `sizeParameter`) and the page token its parameter
 * `pageToken` (or `tokenParameter`), as generated. An operation without them can be listed too, in pages of
 * the service's default size.
 *
 * @typeParam T - The type of an item.
 * @typeParam A - The type of a page, as the operation reads it.
 *
 * @example
 * ```ts
 * const definition: ListDefinition<Thing, ListThingResponse> = {
 *   client,
 *   operation: operations.listThing,
 *   prepare: (params, options) => prepare(operations.listThing, [ownerId], params, options),
 *   ...operations.listThing.paging,
 *   id: (thing) => thing.id,
 * };
 * ```
 */
export interface ListDefinition<T, A = unknown> {
  /** Sends the requests. */
  readonly client: PageClient;
  /** The operation's entry in the generated table. */
  readonly operation: ListOperation<A>;
  /**
   * Builds the request for the first page, like the generated `prepare`, and throws for parameters that break
   * a rule.
   */
  prepare(params: object, options: CallOptions): RequestConfig;
  /** Returns the items of a page. */
  items(page: A): readonly T[];
  /** Returns the URL of the next page; `null`, `undefined` and `""` mean that this is the last page. */
  nextPageUrl?(page: A): string | null | undefined;
  /**
   * Returns the token of the next page, for services that return a token instead of a URL. The next request
   * sends it as `tokenParameter`, with the other parameters of this page's request. It is used only if there
   * is no `nextPageUrl`; `null`, `undefined` and `""` mean that this is the last page.
   */
  nextPageToken?(page: A): string | null | undefined;
  /**
   * The name of the operation's parameter for the page size. If the list's limit is smaller than the page
   * size, the limit is sent instead. Default: `pageSize`.
   */
  readonly sizeParameter?: string | undefined;
  /** The name of the operation's parameter for the page token. Default: `pageToken`. */
  readonly tokenParameter?: string | undefined;
  /** Returns an item's unique id. Without it, a cursor finds its position only by counting items. */
  id?(item: T): string;
}

/**
 * Parameters of a list in addition to the operation's own. If the operation has a parameter `limit` or
 * `cursor`, that name means the operation's parameter, and the list's is called `maxItems` or `listCursor`.
 */
export interface ListLimits {
  /**
   * Maximum number of items over all pages: a whole number, 0 or more. It is exact: no page beyond it is
   * fetched, and 0 sends no request. It is not sent to the service. Default: no limit.
   */
  limit?: number | undefined;
  /**
   * Where to resume: the `cursor` of an earlier list, page or error of the same list. The pages keep the size
   * and the filters that they had then. Default: the beginning.
   */
  cursor?: string | undefined;
}
