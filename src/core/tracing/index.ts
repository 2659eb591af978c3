/** Publishes a client's calls, attempts and pages on Node's tracing channels. */
export type { AttemptMessage, CallMessage, PageMessage, PublishedError } from "./messages.js";
export { TraceChannel } from "./TraceChannel.js";
export type { Traced, TracedResult, Tracing } from "./Tracing.js";
