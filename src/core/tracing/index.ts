/** Tells whoever listens to Node's tracing channels of a client's calls, attempts and pages. */
export type { AttemptMessage, CallMessage, PageMessage, PublishedError } from "./messages.js";
export { TraceChannel } from "./TraceChannel.js";
export type { Traced, TracedResult, Tracing } from "./Tracing.js";
