/** Every error that the SDK rejects with, one class a file, each made from scratch. */
export { AbortError } from "./AbortError.js";
export { AuthenticationError } from "./AuthenticationError.js";
export { ClientClosedError } from "./ClientClosedError.js";
export { ConflictError } from "./ConflictError.js";
export { ConnectionError, type ConnectionErrorFacts, type Sent } from "./ConnectionError.js";
export { CredentialError } from "./CredentialError.js";
export { InvalidArgumentError, type InvalidArgumentFacts } from "./InvalidArgumentError.js";
export { InvalidRequestError } from "./InvalidRequestError.js";
export { NotFoundError } from "./NotFoundError.js";
export { PagingError } from "./PagingError.js";
export { PermissionDeniedError } from "./PermissionDeniedError.js";
export { RateLimitError } from "./RateLimitError.js";
export {
  annotate,
  SdkError,
  type Annotations,
  type ErrorCause,
  type ErrorFacts,
  type Outcome,
} from "./SdkError.js";
export { ServerError } from "./ServerError.js";
export { ServiceError, type ServiceErrorFacts } from "./ServiceError.js";
export { TimeoutError, type TimeoutErrorFacts } from "./TimeoutError.js";
export { UnreadableResponseError, type UnreadableResponseErrorFacts } from "./UnreadableResponseError.js";
