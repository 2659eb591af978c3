/**
 * The calls that the tests of a promise make: each method of the sessions, and requests of a bare kit client.
 */
import { expect } from "@jest/globals";
import { ProxyClient, SdkError, type CallOptions, type ClientOptions } from "../../../src/index.js";
import { closeLater } from "../../support/close-later.js";
import { kitClient } from "../../support/kit-service.js";
import { accountSid, authToken, serviceSid, sid } from "../../support/sessions.js";

import { failureOf } from "./harness.js";

export { failureOf };

/** A client of each kind, with the same options. */
export interface Clients {
  readonly proxy: ProxyClient;
  readonly kit: ReturnType<typeof kitClient>;
  close(): Promise<void>;
}

/**
 * Their waits between attempts take no time, and they use no proxy from the environment. They are closed
 * after the test.
 */
export function clientsOf(options: ClientOptions): Clients {
  const common: ClientOptions = { proxy: false, random: () => 0, sleep: () => Promise.resolve(), ...options };
  const own = options.credentials === undefined ? { accountSid, authToken } : {};
  const proxy = new ProxyClient({ ...own, ...common });
  const kit = kitClient(common);
  return closeLater({
    proxy,
    kit,
    async close() {
      await proxy.close();
      await kit.close();
    },
  });
}

export interface Call {
  readonly name: string;
  /** Whether it changes something, so that its outcome may be unknown after a failure. */
  readonly write: boolean;
  /** Whether repeating it is harmless, so that it is retried. */
  readonly repeatable: boolean;
  readonly make: (clients: Clients, options?: CallOptions) => Promise<unknown>;
}

const things = "/v1/things";
const call = (name: string, kind: "read" | "delete" | "write", make: Call["make"]): Call => ({
  name,
  write: kind !== "read",
  repeatable: kind !== "write",
  make,
});

export const calls: readonly Call[] = [
  call("create", "write", ({ proxy }, options) =>
    proxy.sessions.create(serviceSid, { uniqueName: "order-1" }, options),
  ),
  call("update", "write", ({ proxy }, options) =>
    proxy.sessions.update(serviceSid, sid, { ttl: 60 }, options),
  ),
  call("delete", "delete", ({ proxy }, options) => proxy.sessions.delete(serviceSid, sid, options)),
  call("fetch", "read", ({ proxy }, options) => proxy.sessions.fetch(serviceSid, sid, options)),
  call("page", "read", ({ proxy }, options) => proxy.sessions.page(serviceSid, {}, options)),
  call("list", "read", ({ proxy }, options) => proxy.sessions.list(serviceSid, {}, options).toArray()),
  call("POST of the kit", "write", ({ kit }, options) =>
    kit.request({ ...options, method: "POST", url: things, data: "A=1" }),
  ),
  call("PATCH of the kit", "write", ({ kit }, options) =>
    kit.request({ ...options, method: "PATCH", url: things, data: "A=1" }),
  ),
  call("GET of the kit", "read", ({ kit }, options) =>
    kit.request({ ...options, method: "GET", url: things }),
  ),
];

export const writes = calls.filter(({ write }) => write);
/** Writes that are not retried by default. */
export const creates = calls.filter(({ repeatable }) => !repeatable);

/** The call of that name. */
export function callNamed(name: string): Call {
  const call = calls.find((one) => one.name === name);
  if (call === undefined) throw new Error(`There is no call named ${name}.`);
  return call;
}

/** An error's facts as plain data, with its call, so that a failed comparison names the call. */
export function factsOf(call: string, error: unknown): Record<string, unknown> {
  if (error instanceof SdkError) return { call, ...error.toJSON() };
  return { call, notOurs: String(error) };
}

/** Makes these calls, which must fail, one after the other, and compares the facts of their errors. */
export async function expectFailures(some: readonly Call[], clients: Clients, facts: object): Promise<void> {
  for (const { name, make } of some)
    expect(factsOf(name, await failureOf(make(clients)))).toMatchObject({ call: name, ...facts });
}
