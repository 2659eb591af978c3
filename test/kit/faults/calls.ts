/** Shared parts of faulty calls. */
import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { json } from "node:stream/consumers";
import { TimeoutError, type CallOptions } from "../../../src/index.js";
import type { Call, Plant, Send } from "./plant.js";

export type Fields = Readonly<Record<string, unknown>>;
type Which = (call: Call) => boolean;

/** A create that makes its call in this way. */
export const creates = (send: Send): Plant => ({ method: "create", send });

/** Does something else with some calls. */
export const when =
  (which: Which, instead: Send): Send =>
  (call) =>
    which(call) ? instead(call) : call.good();

/** Does something first with some calls. */
export const first = (which: Which, act: (call: Call) => unknown): Send =>
  when(which, async (call) => {
    await act(call);
    return call.good();
  });

export const withId =
  (id: string): Which =>
  ({ ids }) =>
    ids.includes(id);
export const timed: Which = ({ options }) => options?.timeout === 5000;
/** Whether a call has a signal that may yet abort. */
export const abortable: Which = ({ options }) => options?.signal?.aborted === false;

/** Makes the call without one of its options. */
export const dropping =
  (name: keyof CallOptions): Send =>
  ({ good, options }) =>
    good(Object.hasOwn(Object(options) as object, name) ? { ...options, [name]: undefined } : options);

/** Makes the call and returns something else. */
export const giving =
  (change: (value: object) => unknown): Send =>
  async ({ good }) =>
    change(Object(await good()) as object);

/** Makes the call and handles errors with these fields differently. */
export const onRejection =
  (fields: Fields, instead: (error: unknown, call: Call) => unknown): Send =>
  (call) =>
    call.good().catch((error: unknown) => {
      if (has(fields, error)) return instead(error, call);
      throw error;
    });

/** Makes the call and runs something before it rethrows errors with these fields. */
export const beforeRejection = (fields: Fields, act: (call: Call) => unknown): Send =>
  onRejection(fields, async (error, call) => {
    await act(call);
    throw error;
  });

/** Makes the call and changes errors with these fields. */
export const altering = (fields: Fields, changes: Fields): Send =>
  onRejection(fields, (error) => {
    throw altered(error, changes);
  });

/** Makes the call and changes errors whose message says this. */
export const alteringWhere = (said: string, changes: Fields): Send =>
  onRejection({}, (error) => {
    throw String(error).includes(said) ? altered(error, changes) : error;
  });

/** Makes some calls that follow the client's first one. */
export const afterFirst = (which: Which): Which => {
  const seen = new WeakSet<Call["client"]>();
  return (call) => {
    if (!which(call)) return false;
    const isFirst = !seen.has(call.client);
    seen.add(call.client);
    return !isFirst;
  };
};

export function has(fields: Fields, error: unknown): boolean {
  return Object.entries(fields).every(
    ([name, value]) => Reflect.get(Object(error) as object, name) === value,
  );
}

/** An error with some changed fields. */
export function altered(error: unknown, changes: Fields): Error {
  // The resources reject only with errors.
  return Object.defineProperties(
    error as Error,
    Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, { value }])),
  );
}

/** A promise that never settles. */
export const never = (): Promise<never> => new Promise(() => undefined);

/** Sends a GET with unencoded ids. */
export const byHand: Send = ({ client, ids: [service = "", own = ""] }) =>
  client.request({ method: "GET", url: `/v1/Services/${service}/Sessions/${own}` });

/** Opens a connection that only the service closes. */
export function leaveConnection({ client }: Pick<Call, "client">): Promise<void> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(client.baseUrl);
    connect(Number(port), hostname, resolve).on("error", () => {
      resolve(); // No listener there.
    });
  });
}

/** Sets a timer that is never cleared. */
export const leaveTimer = ({ given }: Call): void => void given.clock?.setTimer(() => undefined, 1e6);

/** Adds a listener to a signal and never removes it. */
export function leaveListener({ options }: Pick<Call, "options">): void {
  if (options?.signal instanceof AbortSignal) options.signal.addEventListener("abort", () => undefined);
}

/**
 * Repeats the first request, stops its timer at the first byte, and reads to the end without a time limit.
 */
export const timingHeaders: Send = async ({ client, given, options }) => {
  await fetch(client.baseUrl);
  const controller = new AbortController();
  const cancel = given.clock?.setTimer(() => {
    controller.abort();
  }, options?.timeout ?? 0);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(client.baseUrl, { agent: false, signal: controller.signal }, resolve).on("error", () => {
      const facts = { scope: "attempt", sent: "yes", outcome: "unknown", attempts: 2 } as const;
      reject(new TimeoutError({ message: "Late.", code: "timeout", ...facts }));
    });
  });
  cancel?.();
  return json(answer);
};
