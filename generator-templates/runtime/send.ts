/** One call from its arguments to what the operation gives. */
import type { AxiosRequestConfig } from "axios";
import type { ApiClient, ApiResponse, RequestConfig, RequestOptions } from "./client.js";
import { ParameterError, ResponseError } from "./errors.js";
import { isRecord, tagOf } from "./free.js";
import type { Operation } from "./operation.js";
import { encodeRequest, type RequestWithParts } from "./request.js";

/**
 * Checks the arguments of a call and makes the request of it, for the client's `request`. A body of several
 * parts is not in it: that takes {@link send}.
 *
 * @param operation - the operation's entry of the table
 * @param path - the values of its path, in the order of the path
 * @param params - its other parameters, by their names in code
 * @param options - options of the call, for the client
 * @throws ParameterError for an argument that breaks a rule of the specification
 * @example
 * ```ts
 * const response = await client.request(prepare(operation, [id], { pageSize: 50 }, {}));
 * const page = operation.read(response.data, response.status);
 * ```
 */
export function prepare<T>(
  operation: Operation<T>,
  path: readonly unknown[],
  params: unknown,
  options: RequestOptions,
): RequestConfig<T> {
  return toConfig(operation, encodeRequest(operation, path, params), options);
}

/**
 * Makes a call: checks its arguments, sends its request and reads the response. The methods of the generated
 * classes are made of it; see {@link prepare} for its parameters.
 *
 * @param client - what sends the request
 * @throws ParameterError, as a rejection, before anything is sent; ResponseError for a response that is not
 *   what the specification says; and what the client rejects with
 * @example
 * ```ts
 * const { data } = await send(axios.create({ baseURL }), operation, [id], { pageSize: 50 }, {});
 * ```
 */
export async function send<T>(
  client: ApiClient,
  operation: Operation<T>,
  path: readonly unknown[],
  params: unknown,
  options: RequestOptions,
): Promise<ApiResponse<T>> {
  const encoded = encodeRequest(operation, path, params);
  const config = toConfig(operation, encoded, options);
  if (operation.encode !== undefined) {
    const { data, contentType } = await operation.encode(encoded.parts);
    config.data = data;
    config.headers["Content-Type"] = contentType;
  }
  const response = await client.request(config);
  // The response is ours alone, so that its data can be read in place.
  const result = response as ApiResponse<T>;
  try {
    result.data = operation.read(response.data, response.status);
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    const placed = new ResponseError(error.field, error.expected, response.status);
    throw client.unreadable?.(placed, response) ?? placed;
  }
  return result;
}

function toConfig<T>(
  operation: Operation<T>,
  { request }: RequestWithParts,
  options: RequestOptions,
): RequestConfig<T> {
  if (!isRecord(options)) throw new ParameterError(operation.id, "options", "must be an object.");
  const { method, url, data } = request;
  return {
    responseType: operation.responseType,
    // What is `undefined` counts as not given, which axios's types leave out.
    ...(options as AxiosRequestConfig),
    method,
    url,
    headers: { ...request.headers, ...ownHeaders(operation.id, options) },
    data,
    operation,
  } as RequestConfig<T>;
}

/**
 * A plain record, or an AxiosHeaders, which spreads like one; what a prototype holds, the caller did not say.
 */
function ownHeaders(id: string, options: RequestOptions): Record<string, string> | undefined {
  if (!Object.hasOwn(options, "headers")) return undefined;
  const { headers } = options;
  const spreads = headers === undefined || isRecord(headers) || tagOf(headers) === "AxiosHeaders";
  if (!spreads) throw new ParameterError(id, "headers", "must be an object.");
  // Their values are the client's to check.
  return headers as Record<string, string> | undefined;
}
