/** Every error class that the SDK rejects with. */
export { AbortError, ClientClosedError } from "./AbortError.js";
export { ConnectionError, type ConnectionErrorFacts, type Sent } from "./ConnectionError.js";
export { CredentialError } from "./CredentialError.js";
export type { ErrorCause } from "./error-cause.js";
export { InvalidArgumentError, type InvalidArgumentFacts } from "./InvalidArgumentError.js";
export { PagingError } from "./PagingError.js";
export * from "./SdkError.js";
export * from "./service-errors.js";
export { TimeoutError, type TimeoutErrorFacts } from "./TimeoutError.js";
export { UnreadableResponseError, type UnreadableResponseErrorFacts } from "./UnreadableResponseError.js";
