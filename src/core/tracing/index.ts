/** Tells whoever listens to Node's tracing channels of a client's calls, attempts and pages. */
import { TraceChannel } from "./TraceChannel.js";
import type { Tracing } from "./Tracing.js";

export type { AttemptMessage, CallMessage, PageMessage, PublishedError } from "./messages.js";
export type { Traced, TracedResult, Tracing } from "./Tracing.js";

/**
 * The channels of a client. They are known by their names: clients of one package share them.
 *
 * @param name - The package's.
 */
export function channelsOf(name: string, baseUrl: string): Record<"calls" | "attempts" | "pages", Tracing> {
  return {
    calls: new TraceChannel(`${name}:call`, baseUrl),
    attempts: new TraceChannel(`${name}:attempt`, baseUrl),
    pages: new TraceChannel(`${name}:page`, baseUrl),
  };
}
