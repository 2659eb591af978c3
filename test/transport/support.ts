/** Shared parts of the transport's tests. */
import { factsOf, type TransportFacts, type TransportRequest } from "../../src/core/transport/index.js";

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
