/** What a team tells the conformance suite about its resource. */
import type { CallOptions, ClientOptions, ListLimits, ServiceConventions } from "../../core/index.js";

/** What the suite does with a client by itself; a `ServiceClient` has it. */
export interface ConformanceClient {
  /** Frees its connections; called once for each client that was made. */
  close(): Promise<void>;
}

/** A resource under test: how to reach it, and its methods. */
export interface ConformanceSubject<Client extends ConformanceClient> {
  /**
   * Makes a client. The options hold `credentials`, the address of the suite's server, its clock and its
   * waits, which every client of the kit takes: hand them on as they are.
   */
  readonly connect: (options: ClientOptions) => Client;
  /** The service's description, or what it says of these two. Default: that of a product of Twilio's. */
  readonly service?: Pick<ServiceConventions, "requestIdHeader" | "busyCodes">;
  /** The methods that make one call each. */
  readonly calls?: readonly ConformanceCall<Client>[];
  /** The methods that list, item by item, over pages that name the next one by its URL. */
  readonly lists?: readonly ConformanceList<Client>[];
}

/**
 * How a call may be repeated: a `read` and a `delete` do no harm twice, a `write` may.
 */
export type ConformanceKind = "read" | "delete" | "write";

/** A method that makes one call. */
export interface ConformanceCall<Client> {
  /** What the checks call it, such as `participants.fetch`. */
  readonly name: string;
  /** How the call may be repeated. */
  readonly kind: ConformanceKind;
  /**
   * Ids that are right, in the order of the method's arguments; no two the same. The suite puts wrong ones in
   * their places.
   */
  readonly ids: readonly string[];
  /** Calls the method. */
  readonly send: (client: Client, ids: readonly string[], options?: CallOptions) => PromiseLike<unknown>;
  /** A good answer of the service, as it goes over the wire; without a `body` the operation has none. */
  readonly answer: {
    /** Default: 200 with a body, 204 without. */
    readonly status?: number;
    readonly body?: Readonly<Record<string, unknown>>;
  };
  /** The field on the wire without which the response is none. Default: `sid`. */
  readonly identifier?: string;
}

/** A method that lists. */
export interface ConformanceList<Client> {
  /** What the checks call it, such as `participants.list`. */
  readonly name: string;
  /** As in a {@link ConformanceCall}. */
  readonly ids: readonly string[];
  /** Calls the method. */
  readonly list: (
    client: Client,
    ids: readonly string[],
    params?: ListLimits,
    options?: CallOptions,
  ) => AsyncIterable<unknown>;
  /** The n-th item as it goes over the wire; no two the same. */
  readonly item: (n: number) => Readonly<Record<string, unknown>>;
  /** A page as it goes over the wire. `nextPageUrl` is absolute, or null on the last page. */
  readonly page: (
    items: readonly Readonly<Record<string, unknown>>[],
    nextPageUrl: string | null,
  ) => Readonly<Record<string, unknown>>;
}
