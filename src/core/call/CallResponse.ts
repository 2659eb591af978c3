import { requestIdOf, type FailureTools } from "../failures/FailureTools.js";
import { unreadable } from "../failures/unreadable.js";
import type { ServiceRequest, ServiceResponse } from "../request/ServiceRequest.js";
import type { UnreadableResponseError } from "../errors/index.js";

const jsonType = /^[^;]*[/+]json\b/i;

function readHeaders(this: CallResponse): Record<string, string> {
  return CallResponse.headersOf(this);
}

/**
 * A response with a 2xx status: plain data, with what errors about it need in private state. A client's
 * `request` resolves with it; nothing else makes one.
 *
 * @example
 * ```ts
 * const { status, data, requestId } = await client.request({ method: "GET", url: "/v1/Things" });
 * ```
 */
export class CallResponse {
  /** The parsed JSON, the text or the bytes, by what the operation gives; undefined without a body. */
  data: unknown;
  /** Status of the response, 200 to 299. */
  readonly status: number;
  /** Names in lower case. Read when they are first asked for: most callers never do. */
  declare readonly headers: Record<string, string>;
  readonly #request: ServiceRequest;
  readonly #response: ServiceResponse;
  readonly #tools: FailureTools;
  #headers: Record<string, string> | undefined;

  /** @throws UnreadableResponseError if the body is not the JSON that the operation promises */
  constructor(request: ServiceRequest, response: ServiceResponse, tools: FailureTools) {
    this.#request = request;
    this.#response = response;
    this.#tools = tools;
    this.status = response.status;
    // A property of the response's own, so that a copy of it has it too.
    Object.defineProperty(this, "headers", { get: readHeaders, enumerable: true });
    this.data = response.data ?? this.#readBody();
  }

  /** Plain headers, read once. */
  static headersOf(response: CallResponse): Record<string, string> {
    return (response.#headers ??= response.#response.headers.toJSON());
  }

  /** The error that says what is wrong with a response; undefined for one of another client. */
  static unreadable(response: unknown, what: string, field?: string): UnreadableResponseError | undefined {
    if (!(response instanceof CallResponse)) return undefined;
    return unreadable(response.#request, response.#response, what, response.#tools, field);
  }

  /** The service's id of the request. */
  get requestId(): string | undefined {
    return requestIdOf(this.#request, this.#response.headers, this.#tools);
  }

  /** How many requests were sent. */
  get attempts(): number {
    return this.#response.attempts;
  }

  /** The body as it came. */
  get text(): string {
    return this.#response.text;
  }

  #readBody(): unknown {
    const { status, text, headers } = this.#response;
    const { method, operation } = this.#request;
    // 404: a DELETE that found nothing left to delete. Its body is an error's, and no response to the call.
    if (status === 204 || status === 205 || status === 404 || method === "HEAD") return undefined;
    if (operation !== undefined && operation.accept === undefined) return undefined;
    if (!jsonType.test(operation?.accept ?? headers.get("content-type") ?? "")) return text;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      const what = text === "" ? "its body is empty" : "its body is not JSON";
      throw unreadable(this.#request, this.#response, what, this.#tools);
    }
  }
}
