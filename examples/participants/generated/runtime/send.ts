/** One call from its arguments to its converted answer. */
import { ResponseError, ParameterError } from "./errors.js";
import type { Operation } from "./operation.js";
import { encodeRequest } from "./request.js";
import type { ApiClient, ApiResponse, RequestOptions } from "./client.js";

/**
 * Checks a call's arguments, sends its request and converts the response.
 *
 * @throws ParameterError before anything is sent; ResponseError for a response that is not what the specification
 *   says; and what the client rejects with
 */
export async function send<T>(
  client: ApiClient,
  operation: Operation,
  path: readonly unknown[],
  params: unknown,
  options: RequestOptions,
  convert: (json: unknown, status: number) => T,
): Promise<ApiResponse<T>> {
  const { request, parts } = encodeRequest(operation, path, params);
  if (!isObject(options)) throw new ParameterError(operation.id, "options", "must be an object.");
  if (operation.encode !== undefined) {
    const { data, contentType } = await operation.encode(parts);
    request.data = data;
    request.headers["Content-Type"] = contentType;
  }
  const response = await client.request({
    ...(operation.responseType !== undefined && { responseType: operation.responseType }),
    ...options,
    ...request,
    headers: { ...request.headers, ...ownHeaders(options) },
    operation,
  });
  try {
    // The response is ours alone, so that its data can be converted in place.
    const converted = response as ApiResponse<T>;
    converted.data = convert(response.data, response.status);
    return converted;
  } catch (error) {
    if (error instanceof ResponseError) Object.defineProperty(error, "response", { value: response });
    throw error;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A plain record, or an AxiosHeaders, which spreads like one; what a prototype holds, the caller did not say. */
function ownHeaders(options: RequestOptions): Record<string, string> | undefined {
  return Object.hasOwn(options, "headers")
    ? (options.headers as Record<string, string> | undefined)
    : undefined;
}
