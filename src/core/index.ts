/**
 * The extension kit: all that the sessions facade is made of, for teams that build their own API with the same conduct.
 */
export type { ServiceAnswer } from "./answer.js";
export type { Product } from "./base-url.js";
export {
  CallPromise,
  requestOptions,
  type Answer,
  type DataWithResponse,
  type ResponseInfo,
} from "./call.js";
export type { CallProgress } from "./call-progress.js";
export { systemClock, type Clock } from "./clock.js";
export type {
  Credential,
  CredentialContext,
  CredentialProvider,
  CredentialRequest,
  CredentialResponse,
  CredentialSource,
} from "./credentials/credential.js";
export * from "./errors/index.js";
export type { AttemptInfo, CallFailure, Hooks, AttemptResponse, AttemptRetry } from "./hooks.js";
export type { Logger } from "./logger.js";
export type { CallOptions, ClientOptions } from "./options.js";
export * from "./paging/index.js";
export type { Next, OperationInfo, Policy, ServiceRequest, ServiceResponse } from "./pipeline.js";
export { RetryBudget, type RetryBudgetOptions } from "./retry-budget.js";
export { ServiceClient, type RequestConfig } from "./service-client.js";
export { toSdkError } from "./to-sdk-error.js";
export { OAuthClientCredentials, type OAuthOptions } from "./credentials/OAuthClientCredentials.js";
export type { ConnectionAgent, ProxyOption } from "./transport/index.js";
export { onAbort } from "./abort-listeners.js";
