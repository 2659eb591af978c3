import { excerpt } from "../redaction/excerpt.js";
import { headerSecrets } from "../redaction/header-secrets.js";
import type { Redactor } from "../redaction/Redactor.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import { AxiosResponseHeaders, type ResponseHeaders } from "../transport/index.js";

/** What the errors of a client are made with. */
export interface FailureTools {
  readonly redactor: Redactor;
  readonly conventions: ServiceConventions;
}

/** Headers whose values are secrets, by what stands in their names. */
const secretHeader = /auth|cookie|credential|jwt|key|pass|secret|session|sign|token/i;
const shortestHeaderSecret = 8;

/**
 * One that also takes out the secrets among a request's headers, such as the caller's own `x-api-key`.
 *
 * @param received - The headers of its response: they know of headers that a layer further in has added.
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

/** The id that the service gave the request, cleaned: it is text from outside like the rest. */
export function requestIdOf(
  request: ServiceRequest,
  headers: ResponseHeaders,
  tools: FailureTools,
): string | undefined {
  const id = headers.get(tools.conventions.requestIdHeader ?? "x-request-id");
  return id === undefined ? undefined : excerpt(redactorFor(request, tools, headers).redact(id), 100);
}
