import { requestIdOf, type FailureTools } from "../failures/FailureTools.js";
import { unreadable } from "../failures/unreadable.js";
import type { ServiceRequest, ServiceResponse } from "../request/ServiceRequest.js";
import type { UnreadableResponseError } from "../errors/index.js";

const jsonType = /^[^;]*[/+]json\b/i;

function readHeaders(this: CallResponse): Record<string, string> {
  return CallResponse.headersOf(this);
}

/**
 * A response with a 2xx status, as a client's `request` returns it. Its public fields are plain data; the
 * request and the tools for making errors are private.
 *
 * @example
 * ```ts
 * const { status, data, requestId } = await client.request({ method: "GET", url: "/v1/Things" });
 * ```
 */
export class CallResponse {
  /** The parsed JSON, the text or the bytes, depending on the operation; undefined without a body. */
  data: unknown;
  /** Status of the response, 200 to 299. */
  readonly status: number;
  /** Headers, with their names in lower case. Converted on first use, because most callers never use them. */
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
    // An own property, so that a copy made by spreading includes it.
    Object.defineProperty(this, "headers", { get: readHeaders, enumerable: true });
    this.data = response.data ?? this.#readBody();
  }

  /** Plain headers, converted once. */
  static headersOf(response: CallResponse): Record<string, string> {
    return (response.#headers ??= response.#response.headers.toJSON());
  }

  /** Makes the error for an unreadable response; undefined if another client made the response. */
  static unreadable(response: unknown, what: string, field?: string): UnreadableResponseError | undefined {
    if (!(response instanceof CallResponse)) return undefined;
    return unreadable(response.#request, response.#response, what, response.#tools, field);
  }

  /** The request id from the response. */
  get requestId(): string | undefined {
    return requestIdOf(this.#request, this.#response.headers, this.#tools);
  }

  /** How many requests were sent for the call. */
  get attempts(): number {
    return this.#response.attempts;
  }

  /** The body as text, before parsing. */
  get text(): string {
    return this.#response.text;
  }

  #readBody(): unknown {
    const { status, text, headers } = this.#response;
    const { method, operation } = this.#request;
    // A 404 here is a repeated DELETE that found nothing left to delete; its body is that of an error.
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
