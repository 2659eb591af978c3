/** Shared parts of the transport's tests. */
import https from "node:https";
import { afterEach, expect } from "@jest/globals";
import {
  factsOf,
  HttpTransport,
  type HttpTransportOptions,
  type TransportFacts,
  type TransportRequest,
} from "../../src/core/transport/index.js";
import { ManualClock } from "../../src/testing/ManualClock.js";
import { closeLater } from "../support/close-later.js";
import { certificates, FaultServer, json } from "../support/fault-server/index.js";

/** The clock of all transports in a test file. No test leaves a timer on it. */
export const clock = new ManualClock();
afterEach(() => {
  expect(clock.pendingTimers).toBe(0);
});

/** An agent that trusts the servers' certificate, also of a server behind a proxy. */
export const trustingAgent = new https.Agent({ ca: certificates.local.cert, keepAlive: true });

/** Starts a server that responds with `{"ok":true}` and is closed after the test. */
export async function openServer(options?: Parameters<typeof FaultServer.start>[0]): Promise<FaultServer> {
  const server = closeLater(await FaultServer.start(options));
  server.reply(json(200, { ok: true }));
  return server;
}

/** A transport that ignores the environment and is closed after the test. */
export const openTransport = (options: HttpTransportOptions = {}): HttpTransport =>
  closeLater(new HttpTransport({ clock, env: {}, ...options }));

/** Creates GET requests for a URL, with additional options of a test file and a test. */
export const requestsTo =
  (url: () => string, own: Partial<TransportRequest> = {}) =>
  (overrides: Partial<TransportRequest> = {}): TransportRequest => ({
    method: "GET",
    url: url(),
    headers: {},
    timeout: 1000,
    maxResponseBytes: 1_000_000,
    ...own,
    ...overrides,
  });

/** The facts of the exchange in a promise's rejection. */
export async function failureOf(promise: Promise<unknown>): Promise<TransportFacts> {
  const outcome = await promise.then(
    (value) => new Error(`resolved with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  const facts = factsOf(outcome);
  if (facts !== undefined) return facts;
  throw outcome instanceof Error ? outcome : new Error(String(outcome));
}
