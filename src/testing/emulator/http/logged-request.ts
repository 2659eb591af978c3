/** A request with its response. */
export interface LoggedRequest {
  /** HTTP method, in capitals. */
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** The operation's name, such as `createSession`, if the path and method belong to one. */
  readonly operation?: string;
  /** Headers, without Authorization. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as sent. */
  readonly body: string;
  /** User name of HTTP Basic, or `"bearer"`; absent if the credentials were refused. */
  readonly user?: string;
  /** The id in the response's `Twilio-Request-Id` header. */
  readonly requestId: string;
  /** Status of the response; 0 if the connection was cut instead. */
  readonly status: number;
  /** Code of the error, if there is one. */
  readonly code?: number;
  /** Message of the error, if there is one. */
  readonly message?: string;
  /** Milliseconds from the request's arrival to the response, by the emulator's clock. */
  readonly durationMs: number;
}

/**
 * Formats a request as one readable line: method, path, status, duration, and the error if there is one. The
 * command prints it for each request.
 *
 * @example
 * ```ts
 * const emulator = await startEmulator({ onRequest: (request) => console.log(requestLine(request)) });
 * ```
 */
export function requestLine(request: LoggedRequest): string {
  const status = request.status === 0 ? "connection cut" : String(request.status);
  const error = request.message === undefined ? [] : [[request.code, request.message].join(" ").trim()];
  return [request.method, request.path, status, `${Math.round(request.durationMs)} ms`, ...error].join("  ");
}
