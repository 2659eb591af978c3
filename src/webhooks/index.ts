/**
 * Webhooks of the Proxy service: the check of their signature, the types of what they bring, and signed
 * requests for tests.
 *
 * The specification says nothing of webhooks. What stands here comes from Twilio's documentation of them.
 * The guide "Webhooks" shows how.
 *
 * @module
 */
export type {
  AutoCreateSession,
  InteractionCallback,
  InterceptCallback,
  OutOfSessionCallback,
  WebhookFields,
} from "./callbacks.js";
export type { SharedKey, SignatureAlgorithm, WebhookKeys } from "./keys.js";
export { signTestRequest, type SignedTestRequest, type TestRequest } from "./sign-test-request.js";
export { verifyWebhook, type WebhookHeaders, type WebhookRequest } from "./verify-webhook.js";
export { WebhookSignatureError, type WebhookSignatureProblem } from "./WebhookSignatureError.js";
