import type { Emulator } from "../../running/Emulator.js";
import type { Schema } from "../../rules/schema.js";

/** The input of a route's handler. */
export interface ControlRequest {
  readonly emulator: Emulator;
  /** The decoded path values. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body, which matches the route's schema; `undefined` if the route takes none. */
  readonly body: unknown;
  /** The origin at which the client reached the emulator, such as `http://127.0.0.1:4010`. */
  readonly base: string;
}

/** A query parameter: a whole number of at least 1, or a string. */
export interface QueryParameter {
  readonly name: string;
  readonly type: "integer" | "string";
  readonly description: string;
}

/** One operation of the control API. The OpenAPI document is built from these too. */
export interface ControlRoute {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path below `/_emulator`, with `{names}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** Whether it works without a token. */
  readonly open?: true;
  readonly query?: readonly QueryParameter[];
  readonly body?: Schema;
  /** Status of the response. Default: 200, and 204 without a response. */
  readonly status?: 201;
  /** The response's schema. Default: no response body. */
  readonly response?: Schema;
  /** @returns The response as plain data, with dates as ISO 8601 strings. */
  run(request: ControlRequest): unknown;
}
