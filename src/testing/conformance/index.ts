/**
 * The conformance suite: the kit's rules of conduct as checks for any resource, and the fake server that they
 * use.
 */
import { InvalidArgumentError } from "../../core/index.js";
import type { ConformanceCheck } from "./check.js";
import { methodsOf } from "./exchange.js";
import { checksOf } from "./rules/index.js";
import type { ConformanceClient, ConformanceSubject } from "./subject.js";

export type { ConformanceCheck } from "./check.js";
export {
  startFakeServer,
  type FakeResponse,
  type FakeReaction,
  type FakeRequest,
  type FakeServer,
  type FakeStep,
} from "./fake-server.js";
export type {
  ConformanceCall,
  ConformanceClient,
  ConformanceKind,
  ConformanceList,
  ConformanceSubject,
} from "./subject.js";

/**
 * Builds checks of a resource for the kit's rules of conduct: ids cannot change the route; credentials go
 * only to the service and never leak; retries; timeouts, aborts and `close()`; typed errors; unreadable
 * responses; plain results; paging.
 *
 * Each check makes real calls to its own server on loopback, with a clock that stands still, so none waits
 * for real seconds. The checks need no particular test runner and can run concurrently.
 *
 * @param subject - The resource: how to create its client, and its methods.
 * @returns The checks. Each has a unique name.
 * @throws InvalidArgumentError if the subject has no connect, or neither calls nor lists
 *
 * @example
 * ```ts
 * import { test } from "node:test";
 * const checks = conformanceChecks({
 *   connect: (options) => new ProxyClient(options),
 *   calls: [
 *     {
 *       name: "sessions.fetch",
 *       kind: "read",
 *       ids: [serviceSid, sid],
 *       send: (client, [service = "", session = ""], options) =>
 *         client.sessions.fetch(service, session, options),
 *       answer: { body: { sid } },
 *     },
 *   ],
 * });
 * for (const { name, run } of checks) test(name, run);
 * ```
 */
export function conformanceChecks<Client extends ConformanceClient>(
  subject: ConformanceSubject<Client>,
): ConformanceCheck[] {
  checkSubject(subject);
  const methods = methodsOf(subject);
  // An empty suite would pass.
  if (methods.exchanges.length === 0)
    throw new InvalidArgumentError({ field: "subject", rule: "must have calls or lists to check." });
  return checksOf(methods);
}

/** Checks what the types already enforce, for untyped callers. */
function checkSubject(subject: unknown): void {
  const { connect, calls = [], lists = [] } = Object(subject) as Record<string, unknown>;
  if (typeof connect === "function" && Array.isArray(calls) && Array.isArray(lists)) return;
  throw new InvalidArgumentError({
    field: "subject",
    rule: "must be an object with a function connect, and with arrays as calls and lists.",
  });
}
