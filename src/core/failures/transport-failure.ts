/** Makes the error for a request without a complete response. */
import { errorCause } from "../errors/error-cause.js";
import { ConnectionError, TimeoutError, UnreadableResponseError, type Sent } from "../errors/index.js";
import { excerpt, wordsOf } from "../redaction/excerpt.js";
import { containsSecret } from "../redaction/contains-secret.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import { AxiosResponseHeaders, factsOf, proxyMisfit, type TransportErrorKind } from "../transport/index.js";
import { redactorFor, requestIdOf, type FailureTools } from "./FailureTools.js";
import { interruption, interruptionOf } from "./interruption.js";
import { outcomeOfFailure, retryableFailure } from "./retry-rules.js";
import { callFacts } from "./call-facts.js";

/** The kinds that become a ConnectionError; the others have error classes of their own. */
type ConnectionFailure = Exclude<TransportErrorKind, "timeout" | "aborted" | "closed" | "too-large">;

interface Explanation {
  readonly code: string;
  readonly message: string;
  /** Introduces the original error, if only that names the address or says what to do. */
  readonly quote?: string;
}

const connectionFailures: Record<ConnectionFailure, Explanation> = {
  refused: {
    code: "connection_refused",
    message: "No connection to the service could be made: check baseUrl and the network.",
    quote: "The reason",
  },
  dns: {
    code: "dns_failed",
    message: "The service's host name does not resolve: check baseUrl and the network.",
    quote: "The reason",
  },
  tls: {
    code: "tls_failed",
    message: "No secure connection could be made: check the service's certificate and the CA settings.",
    quote: "The reason",
  },
  proxy: {
    code: "proxy_failed",
    message: "The proxy did not accept the request: check its URL and credentials.",
    quote: "The reason",
  },
  reset: { code: "connection_reset", message: "The connection broke before the response was complete." },
  truncated: { code: "response_truncated", message: "The response was cut short." },
  protocol: { code: "protocol_error", message: "The response is not valid HTTP." },
  impossible: {
    code: "protocol_error",
    message:
      "The request cannot be written as HTTP: check the URL, and the headers that policies and interceptors add.",
  },
  failed: {
    code: "http_client_failed",
    message: "The HTTP client or the runtime of this program failed to send the request.",
    quote: "It says",
  },
};

/** Messages for failures whose cause Node's code or message identifies. */
const explanations: readonly (readonly [sign: RegExp, message: string])[] = [
  // Node drops the whole response, its status included.
  [
    /^HPE_HEADER_OVERFLOW/,
    "The response's headers are larger than Node allows: start it with a larger --max-http-header-size.",
  ],
  // OpenSSL received plain HTTP in place of a TLS record.
  [
    /wrong.version.number|packet.length.too.long/i,
    "The server does not speak TLS at that port: check the scheme and the port of baseUrl.",
  ],
];

/**
 * Returns the client's error for a failed exchange. An error that comes from no exchange, such as one that an
 * interceptor throws, is returned as it is.
 */
export function transportFailure(request: ServiceRequest, error: unknown, tools: FailureTools): unknown {
  const facts = factsOf(error);
  if (request.signal?.aborted === true)
    return interruptionOf(request.signal, request, facts?.sent ?? "maybe", tools.conventions);
  if (facts === undefined) return passedOn(request, error, tools);
  const { kind, sent } = facts;
  if (kind === "aborted" || kind === "closed") return interruption(kind, request, sent, tools.conventions);
  const headers = facts.headers && new AxiosResponseHeaders(facts.headers, request.headers);
  const retryable = retryableFailure(sent, request);
  const common = (message: string) => ({
    ...failureFacts(request, message, sent, tools),
    requestId: headers && requestIdOf(request, headers, tools),
    retryable,
  });
  if (kind === "timeout") {
    return new TimeoutError({
      ...common(`No complete response arrived within ${request.timeout} ms (timeout).`),
      code: "timeout",
      scope: "attempt",
      sent,
    });
  }
  const { status, text: body = "", causeCode = "", causeMessage = "" } = facts;
  // The service answered, but its response cannot be read; another attempt would most likely bring the same.
  if (kind === "too-large" || (kind === "protocol" && status !== undefined)) {
    const tooLarge = kind === "too-large";
    return new UnreadableResponseError({
      ...common(
        tooLarge
          ? "The response is larger than maxResponseBytes allows."
          : `The response is damaged: ${causeMessage}.`,
      ),
      code: tooLarge ? "response_too_large" : "unreadable_response",
      status,
      retryable: false,
      bodyExcerpt: body === "" ? undefined : excerpt(redactorFor(request, tools).redact(body)),
    });
  }
  const { code, message: general, quote } = connectionFailures[kind];
  const explained = explanations.find(([sign]) => sign.test(`${causeCode} ${causeMessage}`))?.[1];
  const text = explained ?? general;
  // Node quotes the invalid part of a request, which may be a secret.
  const said = kind === "impossible" ? "" : excerpt(redactorFor(request, tools).redact(causeMessage));
  const introduction = said === "" || explained !== undefined ? undefined : quote;
  return new ConnectionError({
    ...common(introduction === undefined ? text : `${text} ${introduction}: ${said.replace(/\.$/, "")}.`),
    status,
    code,
    sent,
    retryable: kind !== "impossible" && causeCode !== proxyMisfit && retryable,
    staleSocket: kind === "reset" && facts.reusedSocket === true && sent !== "yes",
    cause: errorCause(said || text, causeCode || undefined),
  });
}

/** Passes an error of the user's code on unchanged, unless it reveals a secret. */
function passedOn(request: ServiceRequest, error: unknown, tools: FailureTools): unknown {
  const redactor = redactorFor(request, tools);
  if (!containsSecret(error, redactor)) return error;
  const { code, message: text } = connectionFailures.failed;
  const said = excerpt(redactor.redact(wordsOf(error)));
  return new ConnectionError({
    ...failureFacts(request, `${text} It says: ${said}`, "maybe", tools),
    code,
    sent: "maybe",
  });
}

function failureFacts(request: ServiceRequest, text: string, sent: Sent, { conventions }: FailureTools) {
  const who = request.operation === undefined ? "" : `${request.operation.id}: `;
  return callFacts(who + text, outcomeOfFailure(request, sent), request, conventions);
}
