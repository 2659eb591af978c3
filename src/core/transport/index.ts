/** The transport: sends one HTTP request and gives its whole response, or says exactly what is known about why there is none. */
export { HttpTransport } from "./HttpTransport.js";
export { TransportError } from "./TransportError.js";
export type { TransportCause, TransportErrorKind, TransportFacts } from "./TransportError.js";
export { proxyFor } from "./proxy/choice.js";
export type { Proxy } from "./proxy/choice.js";
export type {
  ConnectionAgent,
  Environment,
  HttpTransportOptions,
  ProxyOption,
  ResponseHeaders,
  Transport,
  TransportRequest,
  TransportResponse,
} from "./types.js";
