/** What the generated classes ask of the HTTP client that carries their requests. */
import type { AxiosRequestConfig, AxiosResponse } from "axios";
import { ParameterError } from "./errors.js";
import type { Operation } from "./operation.js";

type ClientOptions = Omit<AxiosRequestConfig, "method" | "url" | "params" | "data" | "headers">;

/**
 * Options of one call. They go to the client as they are, beside the request itself; one that is `undefined`
 * counts as not given.
 */
export type RequestOptions = {
  [Name in keyof ClientOptions]?: ClientOptions[Name] | undefined;
} & {
  /** Further headers: a plain record, or axios's own. */
  headers?: Readonly<Record<string, unknown>> | AxiosRequestConfig["headers"] | undefined;
};

/**
 * One request as the client gets it.
 *
 * @typeParam T - What the operation gives.
 */
export interface RequestConfig<T = unknown> extends ClientOptions {
  /** HTTP method, such as `GET`. */
  method: string;
  /** Path and query, percent-encoded. */
  url: string;
  /**
   * Accept, Content-Type, header parameters, and those of the options. `false` keeps the client from adding
   * one of its own.
   */
  headers: Record<string, string | false>;
  /** The body, encoded. */
  data?: string | Uint8Array | undefined;
  /** The operation's entry of the table. */
  operation: Operation<T>;
}

/** What a generated method resolves with: the client's response, its `data` converted. */
export type ApiResponse<T> = Pick<AxiosResponse<T>, "data" | "status" | "headers">;

/** All that a generated class asks of a client. An axios instance has it. */
export interface ApiClient {
  /** Sends one request; rejects unless the status means success. */
  request(config: RequestConfig): Promise<ApiResponse<unknown>>;
  /**
   * Makes an error of the client's own for a response that is not what the specification says. Default: the
   * `ResponseError`.
   */
  unreadable?(error: Error, response: ApiResponse<unknown>): Error;
}

/**
 * A client, if it can send requests.
 *
 * @param user - What it is for, for the error.
 * @throws ParameterError
 */
export function checkClient(client: ApiClient, user: string): ApiClient {
  // What the type forbids, and programs without types do.
  if (typeof (client as Partial<ApiClient> | null | undefined)?.request === "function") return client;
  throw new ParameterError(user, "client", "must have a method request, as an axios instance has.");
}
