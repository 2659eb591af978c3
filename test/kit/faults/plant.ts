/** How a fault is planted: into the sessions resource, of which one thing is done otherwise. */
import {
  ProxyClient,
  type CallOptions,
  type ClientOptions,
  type ListSessionParams,
} from "../../../src/index.js";
import type { ConformanceCall, ConformanceList, ConformanceSubject } from "../../../src/testing/index.js";
import { sessionsSubject } from "../sessions-subject.js";

/** A call as a faulty resource gets it. */
export interface Call {
  readonly client: ProxyClient;
  /** What the client was to be made with. */
  readonly given: ClientOptions;
  readonly ids: readonly string[];
  readonly options: CallOptions | undefined;
  /** Makes the call as it should be, or with other options. */
  readonly good: (options?: CallOptions) => Promise<unknown>;
}
/** How a resource makes its call. */
export type Send = (call: Call) => PromiseLike<unknown>;

/** A listing as a faulty resource gets it. */
export interface Listing {
  readonly client: ProxyClient;
  readonly params: ListSessionParams | undefined;
  readonly options: CallOptions | undefined;
  /** Lists as it should be, or with other parameters. */
  readonly good: (params?: ListSessionParams) => AsyncIterable<unknown>;
}
/** How a resource lists. */
export type Lister = (listing: Listing) => AsyncIterable<unknown>;

/** What a faulty resource does otherwise. It has one method: `list`, or the one that is named, or `fetch`. */
export interface Plant {
  readonly method?: "create" | "delete";
  readonly connect?: (options: ClientOptions) => ProxyClient;
  readonly send?: Send;
  readonly list?: Lister;
}

/** What the suite is told of a faulty resource. */
export function subjectOf({ method, connect, send, list }: Plant): ConformanceSubject<ProxyClient> {
  const given = new WeakMap<ProxyClient, ClientOptions>();
  const { calls, lists, ...whole } = sessionsSubject((options) => {
    const client = connect?.(options) ?? new ProxyClient(options);
    given.set(client, options);
    return client;
  });
  if (list !== undefined) return { ...whole, lists: lists?.map(listWith(list)) ?? [] };
  const own = calls?.filter(({ name }) => name === `sessions.${method ?? "fetch"}`) ?? [];
  return { ...whole, calls: send === undefined ? own : own.map(callWith(send, given)) };
}

function callWith(send: Send, given: WeakMap<ProxyClient, ClientOptions>) {
  return (call: ConformanceCall<ProxyClient>): ConformanceCall<ProxyClient> => ({
    ...call,
    send: (client, ids, options) => {
      const good = async (own = options): Promise<unknown> => call.send(client, ids, own);
      return send({ client, given: given.get(client) ?? {}, ids, options, good });
    },
  });
}

function listWith(list: Lister) {
  return (listing: ConformanceList<ProxyClient>): ConformanceList<ProxyClient> => ({
    ...listing,
    list: (client, ids, params, options) => {
      const good = (own = params): AsyncIterable<unknown> => listing.list(client, ids, own, options);
      return list({ client, params, options, good });
    },
  });
}
