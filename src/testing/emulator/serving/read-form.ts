import type { Exchange } from "../http/exchange.js";
import { whyNotOfType } from "../http/read-body.js";
import { Refusal } from "../rules/refusals.js";

const formType = "application/x-www-form-urlencoded";

/**
 * Reads a request's body as a form. A body without a content type counts as a form.
 *
 * @throws Refusal if the body has another type or is compressed
 */
export function readForm({ headers, body }: Pick<Exchange, "headers" | "body">): URLSearchParams {
  const why = whyNotOfType({ "content-type": formType, ...headers }, formType);
  if (body !== "" && why !== undefined) throw new Refusal("unsupportedMediaType", why);
  return new URLSearchParams(body);
}
