/** A team's description of its resource for the conformance suite. */
import type { CallOptions, ClientOptions, ListLimits, ServiceConventions } from "../../core/index.js";

/** The part of a client that the suite itself uses; a `ServiceClient` has it. */
export interface ConformanceClient {
  /** Frees the connections. The suite calls it once for each client, besides the checks of `close()`. */
  close(): Promise<void>;
}

/** A resource under test: how to create its client, and its methods. */
export interface ConformanceSubject<Client extends ConformanceClient> {
  /**
   * Creates a client. The options contain `credentials`, the URL of the suite's server, its clock and its
   * `sleep`, which every client of the kit takes: pass them on unchanged.
   */
  readonly connect: (options: ClientOptions) => Client;
  /** The service's description, or these two parts of it. Default: those of Twilio's products. */
  readonly service?: Pick<ServiceConventions, "requestIdHeader" | "busyCodes">;
  /** The methods that make a single call. */
  readonly calls?: readonly ConformanceCall<Client>[];
  /** The methods that return lists, whose pages name the next page by URL or by token. */
  readonly lists?: readonly ConformanceList<Client>[];
}

/**
 * Whether a call can be repeated safely: a `read` or `delete` can, a `write` cannot.
 */
export type ConformanceKind = "read" | "delete" | "write";

/** A method that makes one call. */
export interface ConformanceCall<Client> {
  /** The method's name in the names of the checks, such as `participants.fetch`. */
  readonly name: string;
  /** Whether the call can be repeated safely. */
  readonly kind: ConformanceKind;
  /**
   * Valid, distinct ids in the order of the method's arguments. The suite replaces them with invalid ones.
   */
  readonly ids: readonly string[];
  /** Calls the method. */
  readonly send: (client: Client, ids: readonly string[], options?: CallOptions) => PromiseLike<unknown>;
  /** A good response in wire format. Omit `body` if the operation's response has none. */
  readonly answer: {
    /** Default: 200 with a body, 204 without. */
    readonly status?: number;
    readonly body?: Readonly<Record<string, unknown>>;
  };
  /** The wire name of the required field: a response without it is unreadable. Default: `sid`. */
  readonly identifier?: string;
}

/** A method that returns a list. */
export interface ConformanceList<Client> {
  /** The method's name in the names of the checks, such as `participants.list`. */
  readonly name: string;
  /** See {@link ConformanceCall}. */
  readonly ids: readonly string[];
  /** Calls the method. */
  readonly list: (
    client: Client,
    ids: readonly string[],
    params?: ListLimits,
    options?: CallOptions,
  ) => AsyncIterable<unknown>;
  /** Returns the n-th item in wire format. Items must be distinct. */
  readonly item: (n: number) => Readonly<Record<string, unknown>>;
  /** Returns a page in wire format. `next` is the next page's URL or token, or null on the last page. */
  readonly page: (
    items: readonly Readonly<Record<string, unknown>>[],
    next: string | null,
  ) => Readonly<Record<string, unknown>>;
  /**
   * The query parameter that names a page by its token. Default: none, because pages contain the absolute URL
   * of the next page.
   */
  readonly tokenName?: string | undefined;
}
