import type { Emulator } from "../../running/Emulator.js";
import type { Schema } from "../../rules/schema.js";

/** What a route is given. */
export interface ControlRequest {
  readonly emulator: Emulator;
  /** The values in the path, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body, which fits the route's schema; `undefined` where there is none. */
  readonly body: unknown;
  /** Where the client reached the emulator, such as `http://127.0.0.1:4010`. */
  readonly base: string;
}

/** A query parameter: a whole number from 1, or a text. */
export interface QueryParameter {
  readonly name: string;
  readonly type: "integer" | "string";
  readonly description: string;
}

/** One operation of the control. The document is made of these as well. */
export interface ControlRoute {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path below `/_emulator`, with `{names}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** Whether it takes no token. */
  readonly open?: true;
  readonly query?: readonly QueryParameter[];
  readonly body?: Schema;
  /** Status of the response. Default: 200, and 204 without a response. */
  readonly status?: 201;
  /** What the response is; without it, there is none. */
  readonly response?: Schema;
  /** @returns The response as plain data, dates as ISO 8601 text. */
  run(request: ControlRequest): unknown;
}
