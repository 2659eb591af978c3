/** The methods of a resource in the uniform shape that the rules use: a list is a call that reads. */
import type { CallOptions, ClientOptions } from "../../core/index.js";
import type { FakeResponse } from "./fake-server.js";
import type {
  ConformanceCall,
  ConformanceClient,
  ConformanceKind,
  ConformanceList,
  ConformanceSubject,
} from "./subject.js";

/** An object in its wire format. */
export type Wire = Readonly<Record<string, unknown>>;

/** A method with possible responses of the service. */
export interface Exchange {
  readonly name: string;
  readonly kind: ConformanceKind;
  readonly ids: readonly string[];
  readonly send: (
    client: ConformanceClient,
    ids: readonly string[],
    options?: CallOptions,
  ) => PromiseLike<unknown>;
  readonly good: FakeResponse;
  /** The good response without its required part; undefined if the operation's response has no body. */
  readonly hollow: FakeResponse | undefined;
  /**
   * The resources in the good response, in wire format; empty if the operation's response has no body.
   */
  readonly things: readonly Wire[];
  /** Builds a good response with these resources instead, the same number of them. */
  readonly respondWith: (things: readonly Wire[]) => FakeResponse;
}

/** A subject as the rules see it. Its functions always receive its own client. */
export interface Subject {
  readonly connect: (options: ClientOptions) => ConformanceClient;
  readonly requestIdHeader: string;
  readonly busyCodes: readonly (string | number)[];
  readonly exchanges: readonly Exchange[];
  readonly lists: readonly ConformanceList<ConformanceClient>[];
}

/** The conventions of a subject without `service`. */
const twilio = { requestIdHeader: "Twilio-Request-Id", busyCodes: [80623] };

/** Converts a team's description into the shape that the rules use. */
export function toSubject<Client extends ConformanceClient>(given: ConformanceSubject<Client>): Subject {
  // The cast is safe: the rules pass only clients that the same subject's `connect` has created.
  const subject = given as unknown as ConformanceSubject<ConformanceClient>;
  const { connect, service = twilio, calls = [], lists = [] } = subject;
  const { requestIdHeader = "x-request-id", busyCodes = [] } = service;
  const exchanges = [...calls.map(fromCall), ...lists.map(fromList)];
  return { connect, requestIdHeader, busyCodes, exchanges, lists };
}

function fromCall({ answer, identifier = "sid", ...call }: ConformanceCall<ConformanceClient>): Exchange {
  const { body } = answer;
  return {
    ...call,
    good: answer,
    hollow: body && { ...answer, body: without(body, (name) => name === identifier) },
    things: body === undefined ? [] : [body],
    respondWith: ([thing]) => ({ ...answer, body: thing }),
  };
}

function fromList({ name, ids, list, item, page }: ConformanceList<ConformanceClient>): Exchange {
  const items = [item(1)];
  const body = page(items, null);
  return {
    name,
    kind: "read",
    ids,
    send: (client, own, options) => collect(list(client, own, undefined, options)),
    good: { body },
    hollow: { body: without(body, (_, value) => Array.isArray(value)) },
    things: items,
    respondWith: (things) => ({ body: page(things, null) }),
  };
}

function without(body: Wire, drop: (name: string, value: unknown) => boolean): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => !drop(name, value)));
}

/** Reads a list to its end. */
export async function collect(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const item of items) all.push(item);
  return all;
}
