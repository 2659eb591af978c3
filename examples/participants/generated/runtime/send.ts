/** Runs one call, from its arguments to the operation's result. */
import type { AxiosRequestConfig } from "axios";
import type { ApiClient, ApiResponse, RequestConfig, RequestOptions } from "./client.js";
import { ParameterError, ResponseError } from "./errors.js";
import { isRecord, tagOf } from "./free.js";
import type { Operation } from "./operation.js";
import { encodeRequest, type RequestWithParts } from "./request.js";

/**
 * Checks the arguments of a call and builds the request for the client's `request` method. It leaves out a
 * multipart body, which only {@link send} encodes.
 *
 * @param operation - the operation's entry in the operation table
 * @param path - the path parameters, in the order of the path
 * @param params - the other parameters, by their names in code
 * @param options - the options of the call, passed to the client
 * @throws ParameterError if an argument breaks a rule of the specification
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
 * Makes a call: checks the arguments, sends the request and reads the response. The methods of the generated
 * classes call it. See {@link prepare} for the other parameters.
 *
 * @param client - the client that sends the request
 * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
 *   sent; ResponseError if the response does not match the specification; any error of the client
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
  // Nobody else holds the response yet, so its data can be replaced in place.
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
    // Axios treats `undefined` as absent, although its types do not allow it.
    ...(options as AxiosRequestConfig),
    method,
    url,
    headers: { ...request.headers, ...ownHeaders(operation.id, options) },
    data,
    operation,
  } as RequestConfig<T>;
}

/**
 * Returns the headers of the options: a plain record, or an AxiosHeaders, which spreads like one. Inherited
 * headers are ignored, since the caller did not give them.
 */
function ownHeaders(id: string, options: RequestOptions): Record<string, string> | undefined {
  if (!Object.hasOwn(options, "headers")) return undefined;
  const { headers } = options;
  const spreads = headers === undefined || isRecord(headers) || tagOf(headers) === "AxiosHeaders";
  if (!spreads)
    throw new ParameterError(id, "headers", "must be an object: use Object.fromEntries(headers).");
  // The client checks the values.
  return headers as Record<string, string> | undefined;
}
