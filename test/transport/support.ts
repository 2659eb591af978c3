/** What tests of the transport have in common. */
import { factsOf, type TransportFacts, type TransportRequest } from "../../src/core/transport/index.js";

/** Makes GETs of a URL, with what a file of tests and a test ask for besides. */
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

/** What is known of the exchange that a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<TransportFacts> {
  const outcome = await promise.then(
    (value) => new Error(`resolved with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  const facts = factsOf(outcome);
  if (facts !== undefined) return facts;
  throw outcome instanceof Error ? outcome : new Error(String(outcome));
}
