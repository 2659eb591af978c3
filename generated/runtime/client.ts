/** The interface between the generated classes and the HTTP client that sends their requests. */
import type { AxiosRequestConfig, AxiosResponse } from "axios";
import { ParameterError } from "./errors.js";
import type { Operation } from "./operation.js";

type ClientOptions = Omit<AxiosRequestConfig, "method" | "url" | "params" | "data" | "headers">;

/**
 * Options of one call. They are passed to the client unchanged, along with the request. An option that is
 * `undefined` counts as absent.
 */
export type RequestOptions = {
  [Name in keyof ClientOptions]?: ClientOptions[Name] | undefined;
} & {
  /** Additional headers: a plain record or axios headers. */
  headers?: Readonly<Record<string, unknown>> | AxiosRequestConfig["headers"] | undefined;
};

/**
 * One request as the client receives it.
 *
 * @typeParam T - The operation's result.
 */
export interface RequestConfig<T = unknown> extends ClientOptions {
  /** HTTP method, such as `GET`. */
  method: string;
  /** Path and query, percent-encoded. */
  url: string;
  /**
   * Accept, Content-Type, header parameters, and the headers of the options. `false` keeps the client from
   * adding its own default.
   */
  headers: Record<string, string | false>;
  /** The encoded body. */
  data?: string | Uint8Array | undefined;
  /** The operation's entry in the operation table. */
  operation: Operation<T>;
}

/** The result of a generated method: the client's response with its `data` converted. */
export type ApiResponse<T> = Pick<AxiosResponse<T>, "data" | "status" | "headers">;

/** The client that a generated class needs. An axios instance is one. */
export interface ApiClient {
  /** Sends one request; rejects unless the status means success. */
  request(config: RequestConfig): Promise<ApiResponse<unknown>>;
  /**
   * Returns the error to throw for a response that does not match the specification. Default: the
   * `ResponseError`.
   */
  unreadable?(error: Error, response: ApiResponse<unknown>): Error;
}

/**
 * Returns the client if it can send requests.
 *
 * @param user - the class that needs it, named in the error
 * @throws ParameterError if it has no method `request`
 */
export function checkClient(client: ApiClient, user: string): ApiClient {
  // The type forbids anything else, but programs without types may pass it.
  if (typeof (client as Partial<ApiClient> | null | undefined)?.request === "function") return client;
  throw new ParameterError(user, "client", "must have a method request, as an axios instance has.");
}
