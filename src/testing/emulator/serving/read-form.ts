import type { Exchange } from "../http/exchange.js";
import { whyNotOfType } from "../http/read-body.js";
import { Refusal } from "../rules/refusals.js";

const formType = "application/x-www-form-urlencoded";

/**
 * The form that is the body of a request. A body without a type counts as one.
 *
 * @throws Refusal if the body is something else, or compressed.
 */
export function readForm({ headers, body }: Pick<Exchange, "headers" | "body">): URLSearchParams {
  const why = whyNotOfType({ "content-type": formType, ...headers }, formType);
  if (body !== "" && why !== undefined) throw new Refusal("unsupportedMediaType", why);
  return new URLSearchParams(body);
}
