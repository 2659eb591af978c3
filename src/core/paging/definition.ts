import type { AxiosRequestConfig, AxiosResponse } from "axios";

/** A request as a generated method hands it to its client; a listing changes nothing of it but the URL. */
export interface PageRequest extends Omit<
  AxiosRequestConfig,
  "method" | "url" | "params" | "data" | "headers"
> {
  /** HTTP method, such as GET. */
  method: string;
  /** Path and query, encoded. */
  url: string;
  /** Headers that the operation and the caller asked for. */
  headers: Record<string, string | false>;
  /** The body, encoded. A listing has none. */
  data?: unknown;
}

/** The part of a response that a listing needs; an axios response has it. */
export type PageAnswer<A> = Pick<AxiosResponse<A>, "data" | "status" | "headers">;

/** What carries the requests of a listing: a `ServiceClient`, or anything with a base URL and its way of sending. */
export interface PageClient {
  /** `https://host[:port][/prefix]`: the only place to which a listing ever goes. */
  readonly baseUrl: string;
  /** Sends a request, whose `url` is a path and query on `baseUrl`. */
  request(config: never): Promise<PageAnswer<unknown>>;
}

/** The client that one request of a listing goes through: give it to the generated class. */
export interface PageSeam {
  /** Sends the request, for the page that is wanted. */
  request(config: PageRequest): Promise<PageAnswer<unknown>>;
}

/** The part of a generated operation's entry that a listing reads. */
export interface ListOperation {
  /** Its id in the specification, such as `ListSession`: errors name it. */
  readonly id: string;
  /** Its parameters, with the rules of the specification. */
  readonly parameters: readonly {
    readonly name: string;
    readonly wireName: string;
    readonly minimum?: number;
    readonly maximum?: number;
  }[];
}

/**
 * What a {@link List} has to know of an operation that gives pages: how to ask for one, and where in it things are.
 *
 * A page size is the operation's parameter `pageSize`, a page token its parameter `pageToken`, both as generated; an operation
 * without them is listed too, in pages of the service's own size.
 *
 * @typeParam T - An item.
 * @typeParam A - A page's data, as the generated method gives it.
 * @typeParam P - The generated method's parameters.
 *
 * @example
 * ```ts
 * const definition: ListDefinition<ProxyV1Session, ListSessionResponse, ListSessionParams> = {
 *   client,
 *   operation: operations.listSession,
 *   load: (seam, params, options) => new ServicesSessionsApi(seam).listSession(serviceSid, params, options),
 *   items: (page) => page.sessions,
 *   nextPageUrl: (page) => page.meta.nextPageUrl,
 *   id: (session) => session.sid,
 * };
 * ```
 */
export interface ListDefinition<T, A = unknown, P extends object = object> {
  /** What carries the requests. */
  readonly client: PageClient;
  /** The operation's entry of the generated table. */
  readonly operation: ListOperation;
  /**
   * Calls the generated method for a page, through the client that it is given. It is called for each page with the same
   * parameters; the listing puts the page's own URL in their place.
   */
  load(seam: PageSeam, params: P, options: ListRequestOptions): Promise<PageAnswer<A>>;
  /** The items of a page. */
  items(page: A): readonly T[];
  /** The URL of the page after this one; `null`, `undefined` and `""` mean that there is none. */
  nextPageUrl(page: A): string | null | undefined;
  /** What an item is known by, such as its SID. Without it a cursor knows places by their number alone. */
  id?(item: T): string;
}

/** Options of the request for a page, as generated methods take them. */
export type ListRequestOptions = Omit<AxiosRequestConfig, "method" | "url" | "params" | "data">;

/** What a list takes beside the operation's own parameters. */
export interface ListLimits {
  /**
   * The most items to hand out, over all pages together: a whole number, 0 or more. Exact; nothing beyond it is fetched, and 0
   * sends no request. It is never sent. Default: no limit.
   */
  limit?: number | undefined;
  /**
   * Where to go on: the `cursor` of an earlier list, page or error of the same listing. The pages keep the size and the filters that
   * they had then. Default: at the beginning.
   */
  cursor?: string | undefined;
}
