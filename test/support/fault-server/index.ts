/** A server that sends exactly the responses, complete or broken, that a test specifies. */
export { certificates } from "./certificates.js";
export { Exchange } from "./exchange.js";
export type { Reply } from "./exchange.js";
export { FaultServer, deadUrl } from "./FaultServer.js";
export * from "./faults.js";
export { Gate } from "./gate.js";
export { ProxyServer } from "./ProxyServer.js";
export * from "./replies.js";
export type { RecordedRequest } from "./request.js";
