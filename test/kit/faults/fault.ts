/** Resources that break one rule each: the sessions resource, and what is done otherwise. */
import type { ProxyClient } from "../../../src/index.js";
import { type CallOptions, type ClientOptions, type ListSessionParams } from "../../../src/index.js";
import type { ConformanceCall, ConformanceList, ConformanceSubject } from "../../../src/testing/index.js";
import { sessionsSubject } from "../sessions-subject.js";

/** A call as a faulty resource gets it. */
export interface Call {
  readonly client: ProxyClient;
  readonly ids: readonly string[];
  readonly options: CallOptions | undefined;
  /** Makes the call as it should be, or with other options. */
  readonly good: (options?: CallOptions) => Promise<unknown>;
}

/** A listing as a faulty resource gets it. */
export interface Listing {
  readonly client: ProxyClient;
  readonly params: ListSessionParams | undefined;
  /** Lists as it should be, or with other parameters. */
  readonly good: (params?: ListSessionParams) => AsyncIterable<unknown>;
}

export interface Fault {
  /** What the resource does. */
  readonly what: string;
  /** The one method that it has. Default: `fetch`. */
  readonly method?: "create" | "fetch" | "delete" | "list";
  /** How it makes its client. */
  readonly connect?: (options: ClientOptions) => ProxyClient;
  /** How it makes its call. */
  readonly send?: (call: Call) => PromiseLike<unknown>;
  /** How it lists. */
  readonly list?: (listing: Listing) => AsyncIterable<unknown>;
  /** Whether it ends in something that never comes, for which the suite loses its patience. */
  readonly hangs?: true;
  /** All checks that find it, by their names without the method's, and what each of them says. */
  readonly finds: Readonly<Record<string, RegExp>>;
}

/** What the suite is told of a faulty resource. */
export function subjectOf({ method = "fetch", connect, send, list }: Fault): ConformanceSubject<ProxyClient> {
  const whole = sessionsSubject(connect);
  const calls = whole.calls?.filter(({ name }) => name === `sessions.${method}`).map(callWith(send));
  return method === "list"
    ? { connect: whole.connect, lists: whole.lists?.map(listWith(list)) ?? [] }
    : { connect: whole.connect, calls: calls ?? [] };
}

function callWith(send: Fault["send"] = ({ good }) => good()) {
  return (call: ConformanceCall<ProxyClient>): ConformanceCall<ProxyClient> => ({
    ...call,
    send: (client, ids, options) => {
      const good = async (own = options): Promise<unknown> => call.send(client, ids, own);
      return send({ client, ids, options, good });
    },
  });
}

function listWith(list: Fault["list"] = ({ good }) => good()) {
  return (listing: ConformanceList<ProxyClient>): ConformanceList<ProxyClient> => ({
    ...listing,
    list: (client, ids, params, options) => {
      const good = (own = params): AsyncIterable<unknown> => listing.list(client, ids, own, options);
      return list({ client, params, good });
    },
  });
}

/** An error as it is, but for some fields. */
export function altered(error: unknown, fields: Readonly<Record<string, unknown>>): Error {
  // What the resources reject with are errors.
  return Object.defineProperties(
    error as Error,
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, enumerable: true }])),
  );
}

/** Makes the call without one of its options. */
export function dropping(name: keyof CallOptions): (call: Call) => Promise<unknown> {
  return ({ good, options }) =>
    good(Object.hasOwn(Object(options) as object, name) ? { ...options, [name]: undefined } : options);
}

/** The fields of an error that faults look at. */
export interface Rejection {
  readonly name?: string;
  readonly status?: number;
  readonly code?: unknown;
  readonly field?: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  readonly cause?: { readonly code?: string };
}

/** Makes the call and changes some of the errors that it is rejected with. */
export function altering(
  which: (error: Rejection) => boolean,
  fields: Readonly<Record<string, unknown>>,
): (call: Call) => Promise<unknown> {
  return onRejection(which, (error) => Promise.reject(altered(error, fields)));
}

/** Makes the call and does something else about some of the errors that it is rejected with. */
export function onRejection(
  which: (error: Rejection) => boolean,
  then: (error: unknown, call: Call) => unknown,
): (call: Call) => Promise<unknown> {
  return (call) =>
    call.good().catch((error: unknown) => {
      if (which(error as Rejection)) return then(error, call);
      throw error;
    });
}

/** A promise that nothing ever comes of. */
export const never = (): Promise<never> => new Promise(() => undefined);
