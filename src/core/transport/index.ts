/**
 * The transport sends one HTTP request and returns its response, or an error with all known facts about the
 * failure.
 */
export { AxiosResponseHeaders } from "./AxiosResponseHeaders.js";
export { HttpTransport } from "./HttpTransport.js";
export { factsOf } from "./facts-of.js";
export { isSuccess } from "./status.js";
export { TransportError, type TransportErrorKind, type TransportFacts } from "./TransportError.js";
export { basic, proxyFor, proxyMisfit, proxySecrets, userSecrets, type ProxyOption } from "./proxy/choice.js";
export type {
  ConnectionAgent,
  Ending,
  HttpTransportOptions,
  ResponseHeaders,
  Transport,
  TransportRequest,
  TransportResponse,
} from "./types.js";
