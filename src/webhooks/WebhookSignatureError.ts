import { SdkError } from "../core/errors/index.js";

/**
 * Why a request is not taken for one of Twilio's:
 *
 * - `missing_signature`: it has no `X-Twilio-Signature`, an empty one, or several.
 * - `unknown_key`: it names a key or an algorithm that `sharedKeys` does not hold.
 * - `wrong_signature`: the signature does not fit the URL and the form.
 * - `wrong_body`: the signature fits, but the body is not the one that the URL has the hash of.
 * - `unsigned_body`: the signature does not cover the body: it is no form, and the URL has no hash of it.
 */
export type WebhookSignatureProblem =
  "missing_signature" | "unknown_key" | "wrong_signature" | "wrong_body" | "unsigned_body";

/**
 * A request is not proved to be Twilio's: answer it with 403, and do nothing else with it. `code` is a
 * {@link WebhookSignatureProblem}. It holds nothing of the request and no key.
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
  /** @param code - Why. @param message - What is wrong, and what to look at. */
  constructor(code: WebhookSignatureProblem, message: string) {
    super({ code, message });
  }

  /** Always `"WebhookSignatureError"`. */
  override get name(): string {
    return "WebhookSignatureError";
  }
}
