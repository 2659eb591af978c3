/**
 * The extension kit: everything needed to build a client for another API with the same behaviour. The guide
 * "Extending" shows how.
 *
 * @module
 */
export { onAbort } from "./abort/abort-listeners.js";
export type { CallOptions, RequestConfig } from "./call/CallOptions.js";
export {
  CallPromise,
  type CallResult,
  type DataWithResponse,
  type ResponseInfo,
} from "./call/CallPromise.js";
export type { CallResponse } from "./call/CallResponse.js";
export { toSdkError } from "./call/to-sdk-error.js";
export { checkCredentialText } from "./checks/checks.js";
export type { ClientDefaults, ClientOptions } from "./client/ClientOptions.js";
export { Resource } from "./client/Resource.js";
export { ServiceClient } from "./client/ServiceClient.js";
export type { ServiceDescription } from "./client/ServiceDescription.js";
export { systemClock, type Clock } from "./clock.js";
export type { ClientCredentials } from "./credentials/authenticator.js";
export type {
  Credential,
  CredentialContext,
  CredentialProvider,
  CredentialRequest,
  CredentialResponse,
  CredentialSource,
} from "./credentials/credential.js";
export { OAuthClientCredentials, type OAuthOptions } from "./credentials/OAuthClientCredentials.js";
export type { Environment } from "./environment/environment.js";
export * from "./errors/index.js";
export * from "./paging/index.js";
export type { AttemptInfo, AttemptResponse, AttemptRetry, CallFailure, Hooks } from "./policies/hooks.js";
export type { Logger } from "./policies/logger.js";
export { RetryBudget, type RetryBudgetOptions } from "./policies/RetryBudget.js";
export type { ErrorBody, RetryAfterHeader, ServiceConventions } from "./request/ServiceConventions.js";
export type {
  Next,
  OperationInfo,
  Policy,
  ServiceRequest,
  ServiceResponse,
} from "./request/ServiceRequest.js";
export type {
  AttemptMessage,
  CallMessage,
  PageMessage,
  PublishedError,
  Traced,
  TracedResult,
  Tracing,
} from "./tracing/index.js";
export type {
  ConnectionAgent,
  ProxyOption,
  ResponseHeaders,
  TransportRequest,
  TransportResponse,
} from "./transport/index.js";
