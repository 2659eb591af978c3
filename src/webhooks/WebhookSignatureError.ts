import { SdkError } from "../core/errors/index.js";

/**
 * Why a request is not accepted as Twilio's:
 *
 * - `missing_signature`: it has no `X-Twilio-Signature`, an empty one, or several.
 * - `unknown_key`: it is signed with a key that `keys` does not hold, or by an unsupported algorithm.
 * - `wrong_signature`: the signature does not match the URL and the form.
 * - `wrong_body`: the signature matches, but the body does not match its hash in the URL.
 * - `unsigned_body`: the signature does not cover the body, which is not a form and has no hash in the URL.
 */
export type WebhookSignatureProblem =
  "missing_signature" | "unknown_key" | "wrong_signature" | "wrong_body" | "unsigned_body";

/**
 * A request could not be verified as Twilio's: respond with 403 and do not process it. `code` is a
 * {@link WebhookSignatureProblem}. The error contains no key and no part of the request.
 *
 * @example
 * ```ts
 * try {
 *   verifyWebhook({ url, headers: request.headers, body }, { authToken });
 * } catch (error) {
 *   if (!(error instanceof WebhookSignatureError)) throw error;
 *   console.warn(error.code);
 *   response.writeHead(403).end();
 * }
 * ```
 */
export class WebhookSignatureError extends SdkError {
  /** @param code - The reason. @param message - What is wrong, and what to check. */
  constructor(code: WebhookSignatureProblem, message: string) {
    super({ code, message });
  }

  /** Always `"WebhookSignatureError"`. */
  override get name(): string {
    return "WebhookSignatureError";
  }
}
