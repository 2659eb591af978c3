import { excerpt } from "../redaction/excerpt.js";
import type { Redactor } from "../redaction/Redactor.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import type { ResponseHeaders } from "../transport/index.js";

/** What the errors of a client are made with. */
export interface FailureTools {
  /** Knows the client's secrets. */
  readonly redactor: Redactor;
  /** How the service tells of its errors. */
  readonly conventions: ServiceConventions;
}

/** Headers whose values are secrets, by what stands in their names. */
const secretHeader = /auth|cookie|credential|jwt|key|pass|secret|session|sign|token/i;
const shortestHeaderSecret = 8;

/**
 * The requests as they were sent, by the headers of their responses: what the layers further in have added is
 * no policy's to see.
 */
const sentRequests = new WeakMap<ResponseHeaders, ServiceRequest>();

/** Remembers what a response is the response to, should an error about it have to be made later. */
export function rememberSent(headers: ResponseHeaders, request: ServiceRequest): void {
  sentRequests.set(headers, request);
}

/** The request as it was sent, where that is known. */
export function sentRequest(headers: ResponseHeaders, request: ServiceRequest): ServiceRequest {
  return sentRequests.get(headers) ?? request;
}

/** One that also takes out the secrets among a request's headers, such as the caller's own `x-api-key`. */
export function redactorFor(
  { headers }: ServiceRequest,
  { redactor }: FailureTools,
): Pick<Redactor, "redact" | "redactJson"> {
  const secrets = Object.entries(headers)
    .filter(
      ([name, value]) =>
        name !== "authorization" && secretHeader.test(name) && value.length >= shortestHeaderSecret,
    )
    .map(([, value]) => value);
  return secrets.length === 0 ? redactor : redactor.including(secrets);
}

/** The id that the service gave the request, cleaned: it is text from outside like the rest. */
export function requestIdOf(
  request: ServiceRequest,
  headers: ResponseHeaders,
  tools: FailureTools,
): string | undefined {
  const id = headers.get(tools.conventions.requestIdHeader ?? "x-request-id");
  return id === undefined
    ? undefined
    : excerpt(redactorFor(sentRequest(headers, request), tools).redact(id), 100);
}
