/**
 * The conformance suite: the rules of conduct as checks for any resource, and the fake server that they use.
 */
import { InvalidArgumentError } from "../../core/index.js";
import type { ConformanceCheck } from "./check.js";
import { toSubject } from "./exchange.js";
import { rules } from "./rules/index.js";
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
 * The rules of conduct as checks for a resource: ids cannot change the route; credentials go to the service
 * alone and show nowhere; what is repeated and what is not; timeouts, aborts and `close()`; typed errors;
 * answers that are none; plain results; paging.
 *
 * Each check makes real calls to a server of its own on loopback, on a clock that stands still: none waits
 * real seconds. They take no test runner for granted and may run at the same time.
 *
 * @param subject - The resource: how to make its client, and its methods.
 * @returns The checks. Each has a name that is its own.
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
  const own = toSubject(subject);
  // A suite without checks would pass.
  if (own.exchanges.length === 0)
    throw new InvalidArgumentError({ field: "subject", rule: "must have calls or lists to check." });
  return rules.flatMap((rule) => rule(own));
}

/** What the types forbid, and programs without types do. */
function checkSubject(subject: unknown): void {
  const { connect, calls = [], lists = [] } = Object(subject) as Record<string, unknown>;
  if (typeof connect === "function" && Array.isArray(calls) && Array.isArray(lists)) return;
  throw new InvalidArgumentError({
    field: "subject",
    rule: "must be an object with a function connect, and with arrays as calls and lists.",
  });
}
