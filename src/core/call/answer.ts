/** Makes the response that a generated method gets out of what the transport gave. */
import { UnreadableResponseError } from "../errors/index.js";
import { bodyExcerpt, requestIdOf } from "../failures/failures.js";
import type { ServiceRequest, ServiceResponse } from "../policies/pipeline.js";
import type { Redactor } from "../redaction/redactor.js";
import { outcomeOfFailure } from "../retry/retry-rules.js";
import { adviceOnUnknownOutcome } from "../failures/unknown-outcome.js";

const jsonType = /^[^;]*[/+]json\b/i;

function readHeaders(this: ServiceAnswer): Record<string, string> {
  return ServiceAnswer.headersOf(this);
}

/** A response with a 2xx status: plain data, with what errors about it need in private state. */
export class ServiceAnswer {
  /** The parsed JSON, the text or the bytes, by what the operation gives; undefined without a body. */
  data: unknown;
  /** Status of the response, 200 to 299. */
  readonly status: number;
  /** Names in lower case. Read when they are first asked for: most callers never do. */
  declare readonly headers: Record<string, string>;
  readonly #request: ServiceRequest;
  readonly #response: ServiceResponse;
  readonly #redactor: Redactor;
  #headers: Record<string, string> | undefined;

  /** @throws UnreadableResponseError if the body is not the JSON that the operation promises */
  constructor(request: ServiceRequest, response: ServiceResponse, redactor: Redactor) {
    this.#request = request;
    this.#response = response;
    this.#redactor = redactor;
    this.status = response.status;
    // A property of the response's own, so that a copy of the response has it too.
    Object.defineProperty(this, "headers", { get: readHeaders, enumerable: true });
    this.data = response.data ?? this.#readBody();
  }

  /** Plain headers, read once. */
  static headersOf(answer: ServiceAnswer): Record<string, string> {
    return (answer.#headers ??= answer.#response.headers.toJSON());
  }

  /** The service's id of the request. */
  get requestId(): string | undefined {
    return this.#response.headers.get("twilio-request-id");
  }

  /** How many requests were sent. */
  get attempts(): number {
    return this.#request.progress.attempts;
  }

  /** The body as it came. */
  get text(): string {
    return this.#response.text;
  }

  /** The error that says what is wrong with this response. */
  unreadable(what: string, field?: string): UnreadableResponseError {
    const request = this.#request;
    const redactor = request.progress.redactor(this.#redactor);
    const outcome = outcomeOfFailure(request, "yes");
    const advice = outcome === undefined ? "" : ` ${adviceOnUnknownOutcome(request)}`;
    return new UnreadableResponseError({
      message: `${request.operation?.id ?? "The call"} was answered with status ${this.status}, but ${what}. Something between here and the service may have answered in its place.${advice}`,
      code: "unreadable_response",
      status: this.status,
      requestId: requestIdOf(request, this.#response, this.#redactor),
      operation: request.operation?.id,
      attempts: this.attempts,
      outcome,
      field,
      bodyExcerpt: bodyExcerpt(this.text, redactor),
    });
  }

  #readBody(): unknown {
    const { status, text, headers } = this.#response;
    const { method, operation } = this.#request;
    // 404: a DELETE that found nothing left to delete. Its body is an error's, and no response.
    if (status === 204 || status === 205 || status === 404 || method === "HEAD") return undefined;
    if (operation !== undefined && operation.accept === undefined) return undefined;
    if (!jsonType.test(operation?.accept ?? headers.get("content-type") ?? "")) return text;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw this.unreadable(text === "" ? "its body is empty" : "its body is not JSON");
    }
  }
}
