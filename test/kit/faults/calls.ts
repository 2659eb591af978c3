/** What faulty calls have in common. */
import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { json } from "node:stream/consumers";
import { TimeoutError, type CallOptions } from "../../../src/index.js";
import type { Call, Plant, Send } from "./plant.js";

export type Fields = Readonly<Record<string, unknown>>;
type Which = (call: Call) => boolean;

/** A create that is made in this way. */
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

/** Makes the call and gives back something else. */
export const giving =
  (change: (value: object) => unknown): Send =>
  async ({ good }) =>
    change(Object(await good()) as object);

/** Makes the call and does something else about errors with these fields. */
export const onRejection =
  (fields: Fields, instead: (error: unknown, call: Call) => unknown): Send =>
  (call) =>
    call.good().catch((error: unknown) => {
      if (has(fields, error)) return instead(error, call);
      throw error;
    });

/** Makes the call and does something before it hands on errors with these fields. */
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

/** Makes some calls as others of the same client that come after the first. */
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

/** An error as it is, but for some fields. */
export function altered(error: unknown, changes: Fields): Error {
  // What the resources reject with are errors.
  return Object.defineProperties(
    error as Error,
    Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, { value }])),
  );
}

/** A promise that nothing ever comes of. */
export const never = (): Promise<never> => new Promise(() => undefined);

/** Sends a GET with the ids as they are. */
export const byHand: Send = ({ client, ids: [service = "", own = ""] }) =>
  client.request({ method: "GET", url: `/v1/Services/${service}/Sessions/${own}` });

/** Opens a connection that nobody closes but the service. */
export function leaveConnection({ client }: Pick<Call, "client">): Promise<void> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(client.baseUrl);
    connect(Number(port), hostname, resolve).on("error", () => {
      resolve(); // Nobody listens there.
    });
  });
}

/** Sets a timer that nobody clears. */
export const leaveTimer = ({ given }: Call): void => void given.clock?.setTimer(() => undefined, 1e6);

/** Listens to a signal for ever. */
export function leaveListener({ options }: Pick<Call, "options">): void {
  if (options?.signal instanceof AbortSignal) options.signal.addEventListener("abort", () => undefined);
}

/**
 * Repeats the first request, stops its timer when the first byte has come, and reads to the end however long
 * that takes.
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
