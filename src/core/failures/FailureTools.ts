import { excerpt } from "../redaction/excerpt.js";
import { headerSecrets } from "../redaction/header-secrets.js";
import type { Redactor } from "../redaction/Redactor.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import { AxiosResponseHeaders, type ResponseHeaders } from "../transport/index.js";

/** What a client needs to make its errors. */
export interface FailureTools {
  readonly redactor: Redactor;
  readonly conventions: ServiceConventions;
}

/** Names of headers whose values count as secrets. */
const secretHeader = /auth|cookie|credential|jwt|key|pass|secret|session|sign|token/i;
const shortestHeaderSecret = 8;

/**
 * Returns a redactor that also removes the secrets in a request's headers, such as the caller's `x-api-key`.
 *
 * @param received - The headers of the response, which remember the headers that inner policies added.
 */
export function redactorFor(
  request: ServiceRequest,
  { redactor }: FailureTools,
  received?: ResponseHeaders,
): Pick<Redactor, "redact" | "redactJson"> {
  const sent = (received && AxiosResponseHeaders.sentFor(received)) ?? request.headers;
  const secrets = Object.entries(sent)
    .filter(([name]) => name !== "authorization" && secretHeader.test(name))
    .flatMap(([name, value]) => headerSecrets(name, value))
    .filter((secret) => secret.length >= shortestHeaderSecret);
  return secrets.length === 0 ? redactor : redactor.including(secrets);
}

/** The request id from the response, redacted like any other text from the service. */
export function requestIdOf(
  request: ServiceRequest,
  headers: ResponseHeaders,
  tools: FailureTools,
): string | undefined {
  const id = headers.get(tools.conventions.requestIdHeader ?? "x-request-id");
  return id === undefined ? undefined : excerpt(redactorFor(request, tools, headers).redact(id), 100);
}
