/** The methods of a resource in the uniform shape that the rules use: a list is a call that reads. */
import type { CallOptions } from "../../core/index.js";
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

/** The parts of a subject that all of its methods share. */
interface Service {
  readonly connect: ConformanceSubject<ConformanceClient>["connect"];
  readonly requestIdHeader: string;
  readonly busyCodes: readonly (string | number)[];
}

/** A method with possible responses of the service. Its functions always receive its own client. */
export interface Exchange extends Service {
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

/** A method that returns a list. */
export type Lister = ConformanceList<ConformanceClient> & Service;

/** A subject as the rules see it. */
export interface Methods {
  /** All methods, lists included. */
  readonly exchanges: readonly Exchange[];
  readonly lists: readonly Lister[];
}

/** The conventions of a subject without `service`. */
const twilio = { requestIdHeader: "Twilio-Request-Id", busyCodes: [80623] };

/** Converts a team's description into the shape that the rules use. */
export function methodsOf<Client extends ConformanceClient>(given: ConformanceSubject<Client>): Methods {
  // The cast is safe: the rules pass only clients that the same subject's `connect` has created.
  const subject = given as unknown as ConformanceSubject<ConformanceClient>;
  const { connect, service: conventions = twilio, calls = [] } = subject;
  const { requestIdHeader = "x-request-id", busyCodes = [] } = conventions;
  const service = { connect, requestIdHeader, busyCodes };
  const lists = (subject.lists ?? []).map(({ name, ids, list, item, page, tokenName }): Lister => {
    return { name, ids, list, item, page, tokenName, ...service };
  });
  return {
    exchanges: [...calls.map((call) => ({ ...fromCall(call), ...service })), ...lists.map(fromList)],
    lists,
  };
}

function fromCall({
  answer,
  identifier = "sid",
  ...call
}: ConformanceCall<ConformanceClient>): Omit<Exchange, keyof Service> {
  const { body } = answer;
  return {
    ...call,
    good: answer,
    hollow: body && { ...answer, body: without(body, (name) => name === identifier) },
    things: body === undefined ? [] : [body],
    respondWith: ([thing]) => ({ ...answer, body: thing }),
  };
}

function fromList({ list, item, page, ...common }: Lister): Exchange {
  const items = [item(1)];
  const body = page(items, null);
  return {
    ...common,
    kind: "read",
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
