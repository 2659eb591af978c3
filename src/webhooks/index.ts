/**
 * Webhooks of the Proxy service: signature verification, types of the fields, and signed requests for tests.
 *
 * The specification does not cover webhooks; this module follows Twilio's documentation of them. See the
 * guide "Webhooks" for usage.
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
