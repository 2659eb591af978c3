/** Makes the errors of a client out of what the transport gives, and nothing more than that. */
import {
  AuthenticationError,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnreadableResponseError,
  type ErrorFacts,
  type Sent,
  type ServiceError,
  type ServiceErrorFacts,
} from "../errors/index.js";
import { interruptedBy, interruption } from "../abort/interruption.js";
import { parseErrorBody } from "./error-body.js";
import { excerpt } from "./excerpt.js";
import type { ServiceRequest, ServiceResponse } from "../policies/pipeline.js";
import type { Redactor } from "../redaction/redactor.js";
import { retryAfterMs } from "../retry/retry-after.js";
import {
  outcomeOfFailure,
  outcomeOfStatus,
  retryableFailure,
  retryableStatus,
} from "../retry/retry-rules.js";
import { TransportError, type TransportErrorKind } from "../transport/index.js";
import { adviceOnUnknownOutcome } from "./unknown-outcome.js";

const longestMessage = 1000;
const longestLink = 500;

const byStatus = new Map<number, new (facts: ServiceErrorFacts) => ServiceError>([
  [401, AuthenticationError],
  [403, PermissionDeniedError],
  [404, NotFoundError],
  [409, ConflictError],
  [429, RateLimitError],
]);

/** The id that the service gave the request, cleaned: it is text from outside like the rest. */
export function requestIdOf(
  { progress }: ServiceRequest,
  { headers }: ServiceResponse,
  redactor: Redactor,
): string | undefined {
  const id = headers.get("twilio-request-id");
  return id === undefined ? undefined : excerpt(progress.redactor(redactor).scrub(id), 100);
}

/** The error for a response whose status is not 2xx. */
export function serviceError(
  request: ServiceRequest,
  response: ServiceResponse,
  secrets: Redactor,
  now: number,
): ServiceError {
  const redactor = request.progress.redactor(secrets);
  const { status, text } = response;
  // Before it is taken apart too: a part of a secret would not be known as one.
  const body = parseErrorBody(redactor.scrub(text));
  const code = body?.code ?? `http_${status}`;
  const requestId = requestIdOf(request, response, secrets);
  const outcome = outcomeOfStatus(request, status);
  const message =
    body?.message === undefined ? undefined : excerpt(redactor.scrub(body.message), longestMessage);
  const ErrorClass = byStatus.get(status) ?? (status >= 500 ? ServerError : InvalidRequestError);
  return new ErrorClass({
    message: sentence([
      message ?? fallbackMessage(status),
      `(${[request.operation?.id, `status ${status}`, body?.code && `code ${body.code}`, requestId && `request ${requestId}`].filter(Boolean).join(", ")})`,
      status === 401 ? "Check the credentials, and that they belong to the service at baseUrl." : undefined,
      outcome && adviceOnUnknownOutcome(request),
    ]),
    code,
    status,
    moreInfo: body?.moreInfo === undefined ? undefined : excerpt(redactor.scrub(body.moreInfo), longestLink),
    details: redactor.scrubJson(body?.details),
    requestId,
    operation: request.operation?.id,
    attempts: request.progress.attempts,
    retryable: retryableStatus(status, code, request.idempotent),
    outcome,
    retryAfterMs: retryAfterMs(response, now),
    bodyExcerpt:
      body?.message !== undefined && body.code !== undefined ? undefined : bodyExcerpt(text, redactor),
  });
}

function fallbackMessage(status: number): string {
  if (status >= 300 && status < 400) {
    return "The service answered with a redirect, which is not followed, since it could carry the credentials elsewhere. Check baseUrl.";
  }
  return `The service answered with status ${status} and did not say why.`;
}

/** The beginning of a body without secrets; undefined for an empty one. */
export function bodyExcerpt(text: string, redactor: Redactor): string | undefined {
  return text === "" ? undefined : excerpt(redactor.scrub(text));
}

function sentence(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(" ");
}

/** What is left when the errors of other classes are made. */
type ConnectionFailure = Exclude<TransportErrorKind, "timeout" | "aborted" | "closed" | "too-large">;

const connectionFailures: Record<ConnectionFailure, { code: string; message: string }> = {
  refused: {
    code: "connection_refused",
    message: "No connection to the service could be made: check baseUrl and the network.",
  },
  dns: {
    code: "dns_failed",
    message: "The service's host name does not resolve: check baseUrl, region, edge and the network.",
  },
  tls: {
    code: "tls_failed",
    message: "No secure connection could be made: check the service's certificate and the CA settings.",
  },
  proxy: {
    code: "proxy_failed",
    message: "The proxy did not let the request through: check its URL and credentials.",
  },
  reset: { code: "connection_reset", message: "The connection broke before the response was complete." },
  truncated: { code: "response_truncated", message: "The response was cut short." },
  protocol: { code: "protocol_error", message: "What came back is not an HTTP answer that can be read." },
};

/** The error for a request without a whole response. */
export function transportFailure(request: ServiceRequest, error: unknown, redactor: Redactor): unknown {
  if (!(error instanceof TransportError)) return error;
  const { kind, sent } = error;
  if (request.signal?.aborted === true)
    return interruption(interruptedBy(request.signal.reason), request, sent);
  if (kind === "aborted" || kind === "closed") return interruption(kind, request, sent);
  const facts = failureFacts(request, sent);
  if (kind === "timeout") {
    return new TimeoutError({
      ...facts,
      message: message(request, `There was no whole response within ${request.timeout} ms (timeout).`, sent),
      code: "timeout",
      scope: "attempt",
      sent,
    });
  }
  if (kind === "too-large") {
    return new UnreadableResponseError({
      ...facts,
      message: message(request, "The response is larger than maxResponseBytes allows.", sent),
      code: "response_too_large",
      retryable: false,
    });
  }
  const { code, message: text } = connectionFailures[kind];
  return new ConnectionError({
    ...facts,
    message: message(request, text, sent),
    code,
    sent,
    staleSocket: kind === "reset" && error.reusedSocket && !error.answered,
    cause: {
      ...(error.causeCode === undefined ? {} : { code: error.causeCode }),
      message: excerpt(request.progress.redactor(redactor).scrub(error.cause?.message ?? error.message)),
    },
  });
}

function failureFacts(request: ServiceRequest, sent: Sent): Omit<ErrorFacts, "message" | "code"> {
  return {
    operation: request.operation?.id,
    attempts: request.progress.attempts,
    retryable: retryableFailure(sent, request.idempotent),
    outcome: outcomeOfFailure(request, sent),
  };
}

function message(request: ServiceRequest, text: string, sent: Sent): string {
  const who = request.operation === undefined ? "" : `${request.operation.id}: `;
  const advice = outcomeOfFailure(request, sent) === undefined ? "" : ` ${adviceOnUnknownOutcome(request)}`;
  return `${who}${text}${advice}`;
}
