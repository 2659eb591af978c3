/** Plants a fault in the sessions resource by replacing one of its methods. */
import {
  ProxyClient,
  type CallOptions,
  type ClientOptions,
  type ListSessionParams,
} from "../../../src/index.js";
import type { ConformanceCall, ConformanceList, ConformanceSubject } from "../../../src/testing/index.js";
import { sessionsSubject } from "../sessions-subject.js";

/** A call as a faulty resource receives it. */
export interface Call {
  readonly client: ProxyClient;
  /** The client's intended options. */
  readonly given: ClientOptions;
  readonly ids: readonly string[];
  readonly options: CallOptions | undefined;
  /** Makes the correct call, or one with other options. */
  readonly good: (options?: CallOptions) => Promise<unknown>;
}
/** How a resource makes its call. */
export type Send = (call: Call) => PromiseLike<unknown>;

/** A list as a faulty resource receives it. */
export interface Listing {
  readonly client: ProxyClient;
  readonly params: ListSessionParams | undefined;
  readonly options: CallOptions | undefined;
  /** Lists correctly, or with other parameters. */
  readonly good: (params?: ListSessionParams) => AsyncIterable<unknown>;
}
/** How a resource lists. */
export type Lister = (listing: Listing) => AsyncIterable<unknown>;

/** The fault of a resource with a single method: `list`, the named one, or `fetch`. */
export interface Plant {
  readonly method?: "create" | "delete";
  readonly connect?: (options: ClientOptions) => ProxyClient;
  readonly send?: Send;
  readonly list?: Lister;
}

/** The subject of the suite for a faulty resource. */
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
