import type { CallOptions, RequestConfig } from "../call/CallOptions.js";
import type { OperationInfo } from "../request/ServiceRequest.js";
import type { Tracing } from "../tracing/index.js";

/** A response as a list needs it; an axios response has it. */
export interface PageResponse {
  /** The body, not converted yet. */
  readonly data: unknown;
  /** HTTP status. */
  readonly status: number;
  /** A plain record, or an object whose `toJSON` gives one. */
  readonly headers: unknown;
  /** The service's id of the request. */
  readonly requestId?: string | undefined;
  /** How many requests were sent for it, where that is known. */
  readonly attempts?: number | undefined;
}

/**
 * What carries the requests of a list: a `ServiceClient`, or anything with a base URL and its way of sending.
 */
export interface PageClient {
  /** `https://host[:port][/prefix]`: the only place to which a list ever goes. */
  readonly baseUrl: string;
  /** Sends a request, whose `url` is a path and query on `baseUrl`. */
  request(config: RequestConfig): Promise<PageResponse>;
  /** Whether a next page may be named by this URL. Default: if it has the origin of `baseUrl`. */
  serves?(url: URL): boolean;
  /** Traces the loading of each page. Default: it is not traced. */
  readonly pageTracing?: Tracing | undefined;
  /** Makes the error for a response that cannot be read. Default: one with the field's name. */
  unreadable?(error: Error, response: PageResponse): Error;
}

/**
 * The part of a generated operation's entry that a list needs.
 *
 * @typeParam A - A page.
 */
export interface ListOperation<A> extends OperationInfo {
  /** Its parameters, with the rules of the specification. */
  readonly parameters: readonly {
    readonly name: string;
    readonly wireName: string;
    readonly in: string;
    readonly minimum?: number;
    readonly maximum?: number;
  }[];
  /** Reads a page out of a response's body. */
  readonly read: (body: unknown, status: number) => A;
}

/**
 * What a {@link List} has to know of an operation that gives pages: how to ask for the first one, and where
 * in a page things are. The pages after it are asked for by their URLs and read by their operation.
 *
 * Of a page whose items the document marks with `x-page-items`, the generated table has `items`, and
 * `nextPageUrl` where there is such a field. For any other, state them by hand.
 *
 * A page size is the operation's parameter `pageSize` (or `sizeParameter`), a page token its parameter
 * `pageToken` (or `tokenParameter`), as generated; an operation without them is listed too, in pages of the
 * service's own size.
 *
 * @typeParam T - An item.
 * @typeParam A - A page's data, as the operation reads it.
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
  /** What carries the requests. */
  readonly client: PageClient;
  /** The operation's entry of the generated table. */
  readonly operation: ListOperation<A>;
  /**
   * Makes the request for the first page, as the generated `prepare` does; it throws for parameters that
   * break a rule.
   */
  prepare(params: object, options: CallOptions): RequestConfig;
  /** The items of a page. */
  items(page: A): readonly T[];
  /** The URL of the page after this one; `null`, `undefined` and `""` mean that there is none. */
  nextPageUrl?(page: A): string | null | undefined;
  /**
   * For services that name the next page by a token alone: the token, which goes into the parameter
   * `tokenParameter` beside all that this page was asked for with. It counts where there is no `nextPageUrl`;
   * `null`, `undefined` and `""` mean that there is no further page.
   */
  nextPageToken?(page: A): string | null | undefined;
  /**
   * The name of the operation's parameter for the size of a page. A limit below that size is sent in its
   * place. Default: `pageSize`.
   */
  readonly sizeParameter?: string | undefined;
  /** The name of the operation's parameter for the token of a page. Default: `pageToken`. */
  readonly tokenParameter?: string | undefined;
  /** What an item is known by, such as its id. Without it a cursor knows places by their number alone. */
  id?(item: T): string;
}

/**
 * What a list takes beside the operation's own parameters. Where the operation has a parameter of the same
 * name, that one is meant by it, and the list's own is called `maxItems` or `listCursor`.
 */
export interface ListLimits {
  /**
   * The most items to hand out, over all pages together: a whole number, 0 or more. Exact; nothing beyond it
   * is fetched, and 0 sends no request. It is never sent. Default: no limit.
   */
  limit?: number | undefined;
  /**
   * Where to go on: the `cursor` of an earlier list, page or error of the same list. The pages keep the size
   * and the filters that they had then. Default: at the beginning.
   */
  cursor?: string | undefined;
}
