/** The methods of a resource in the one shape that the rules work on: a list counts as a call that reads. */
import type { CallOptions, ClientOptions } from "../../core/index.js";
import type { FakeResponse } from "./fake-server.js";
import type {
  ConformanceCall,
  ConformanceClient,
  ConformanceKind,
  ConformanceList,
  ConformanceSubject,
} from "./subject.js";

/** An object as it goes over the wire. */
export type Wire = Readonly<Record<string, unknown>>;

/** A method, and what the service may answer to it. */
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
  /** A good answer without what makes it one; undefined where the operation answers without a body. */
  readonly hollow: FakeResponse | undefined;
  /**
   * What a good answer tells of, as it goes over the wire; nothing where the operation answers without a
   * body.
   */
  readonly things: readonly Wire[];
  /** A good answer that tells of these instead, as many as there were. */
  readonly telling: (things: readonly Wire[]) => FakeResponse;
}

/** A subject as the rules see it; what its functions are given is always its own client. */
export interface Subject {
  readonly connect: (options: ClientOptions) => ConformanceClient;
  readonly requestIdHeader: string;
  readonly busyCodes: readonly (string | number)[];
  readonly exchanges: readonly Exchange[];
  readonly lists: readonly ConformanceList<ConformanceClient>[];
}

/** What a subject that states no service goes by. */
const twilio = { requestIdHeader: "Twilio-Request-Id", busyCodes: [80623] };

/** Brings what a team has told into the shape that the rules work on. */
export function toSubject<Client extends ConformanceClient>(given: ConformanceSubject<Client>): Subject {
  // Each client that the rules hand to these functions was made by `connect` of the same subject.
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
    telling: ([thing]) => ({ ...answer, body: thing }),
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
    telling: (things) => ({ body: page(things, null) }),
  };
}

function without(body: Wire, drop: (name: string, value: unknown) => boolean): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => !drop(name, value)));
}

/** Reads a listing to its end. */
export async function collect(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const item of items) all.push(item);
  return all;
}
