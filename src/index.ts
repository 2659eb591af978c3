/**
 * The client for the Sessions of Twilio's Proxy API v1, with its types and errors.
 *
 * @example
 * ```ts
 * import { ProxyClient } from "twilio-proxy-sessions";
 *
 * const client = new ProxyClient({ accountSid, authToken });
 * const session = await client.sessions.create(serviceSid, { uniqueName: "order-1234" });
 * ```
 * @module
 */
export { ProxyClient } from "./client.js";
export {
  CallPromise,
  List,
  Page,
  type AttemptMessage,
  type CallMessage,
  type CallOptions,
  type ClientDefaults,
  type Clock,
  type ConnectionAgent,
  type CredentialProvider,
  type DataWithResponse,
  type Hooks,
  type ListIterator,
  type ListLimits,
  type Logger,
  type PageMessage,
  type Policy,
  type ProxyOption,
  type PublishedError,
  type ResponseInfo,
} from "./core/index.js";
export * from "./core/errors/index.js";
export * from "./sessions/index.js";
export {
  OAuthClientCredentials,
  twilioService,
  type TwilioOAuthOptions,
  type TwilioOptions,
  type TwilioOptions as ClientOptions,
  type TwilioProduct,
} from "./twilio/index.js";
