/**
 * The extension kit: all that the sessions facade is made of, for teams that build their own API with the same conduct.
 */
export type { ServiceAnswer } from "./call/answer.js";
export type { Product } from "./client/base-url.js";
export {
  CallPromise,
  requestOptions,
  type Answer,
  type DataWithResponse,
  type ResponseInfo,
} from "./call/call.js";
export type { CallProgress } from "./call/call-progress.js";
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
export type { AttemptInfo, CallFailure, Hooks, AttemptResponse, AttemptRetry } from "./client/hooks.js";
export type { Logger } from "./client/logger.js";
export type { CallOptions, ClientOptions } from "./client/options.js";
export * from "./paging/index.js";
export type { Next, OperationInfo, Policy, ServiceRequest, ServiceResponse } from "./policies/pipeline.js";
export { RetryBudget, type RetryBudgetOptions } from "./retry/retry-budget.js";
export { ServiceClient } from "./client/service-client.js";
export type { RequestConfig } from "./call/request-config.js";
export { toSdkError } from "./failures/to-sdk-error.js";
export { OAuthClientCredentials, type OAuthOptions } from "./credentials/OAuthClientCredentials.js";
export type { ConnectionAgent, ProxyOption } from "./transport/index.js";
export { onAbort } from "./abort/abort-listeners.js";
