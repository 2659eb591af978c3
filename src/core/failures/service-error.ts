/** Makes the error for a response with an error status. */
import {
  AuthenticationError,
  ConflictError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  type ServiceError,
  type ServiceErrorFacts,
} from "../errors/index.js";
import { excerpt } from "../redaction/excerpt.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import type { TransportResponse } from "../transport/index.js";
import { parseErrorBody } from "./error-body.js";
import { redactorFor, requestIdOf, type FailureTools } from "./FailureTools.js";
import { retryAfterMs } from "./retry-after.js";
import { outcomeOfStatus, retryableStatus } from "./retry-rules.js";
import { callFacts } from "./call-facts.js";

const longestMessage = 1000;
const longestLink = 500;

const byStatus = new Map<number, new (facts: ServiceErrorFacts) => ServiceError>([
  [401, AuthenticationError],
  [403, PermissionDeniedError],
  [404, NotFoundError],
  [409, ConflictError],
  [429, RateLimitError],
]);

/** @param now - The current time, for a `Retry-After` that is a date. */
export function serviceError(
  request: ServiceRequest,
  response: TransportResponse,
  tools: FailureTools,
  now: number,
): ServiceError {
  const { status, text, unread } = response;
  const { conventions } = tools;
  const redactor = redactorFor(request, tools);
  // Each text is redacted as a whole and shortened afterwards: a part of a secret would not be recognised.
  const body = parseErrorBody(text, conventions, (page) => redactor.redact(page));
  const code = typeof body?.code === "string" ? excerpt(redactor.redact(body.code), 100) : body?.code;
  const requestId = requestIdOf(request, response.headers, tools);
  const message =
    body?.message === undefined ? undefined : excerpt(redactor.redact(body.message), longestMessage);
  const ErrorClass = byStatus.get(status) ?? (status >= 500 ? ServerError : InvalidRequestError);
  const known = [
    request.operation?.id,
    `status ${status}`,
    code === undefined ? undefined : `code ${code}`,
    requestId === undefined ? undefined : `request ${requestId}`,
  ];
  const sentences = [
    message ?? fallbackMessage(status),
    `(${known.filter((part) => part !== undefined).join(", ")})`,
    unread === undefined ? undefined : `Its body was not read to the end: ${unread}.`,
    status === 401 ? "Check the credentials, and that they belong to the service at baseUrl." : undefined,
  ];
  return new ErrorClass({
    ...callFacts(
      sentences.filter((part) => part !== undefined).join(" "),
      outcomeOfStatus(request, status),
      request,
      conventions,
    ),
    code: code ?? `http_${status}`,
    status,
    moreInfo: body?.moreInfo === undefined ? undefined : excerpt(redactor.redact(body.moreInfo), longestLink),
    details: redactor.redactJson(body?.details),
    requestId,
    retryable: retryableStatus(status, code ?? "", request, conventions.busyCodes),
    retryAfterMs: retryAfterMs(response.headers, now, conventions.retryAfterHeaders),
    bodyExcerpt:
      text === "" || (body?.message !== undefined && body.code !== undefined)
        ? undefined
        : excerpt(redactor.redact(text)),
  });
}

function fallbackMessage(status: number): string {
  // 304 is not a redirect: it answers a conditional header of the caller, such as If-None-Match.
  if (status >= 300 && status < 400 && status !== 304) {
    return "The service answered with a redirect, which the client does not follow, because that could send the credentials elsewhere. Check baseUrl.";
  }
  return `The service answered with status ${status} and did not say why.`;
}
