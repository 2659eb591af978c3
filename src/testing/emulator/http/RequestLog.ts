/** One request and what was answered to it. */
export interface LoggedRequest {
  /** HTTP method, in capitals. */
  readonly method: string;
  /** Path and query as they were sent. */
  readonly path: string;
  /** The operation's name, such as `createSession`, where the path and method have one. */
  readonly operation?: string;
  /** Headers, but for Authorization. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it was sent. */
  readonly body: string;
  /** User name of HTTP Basic, or `"bearer"`; missing where the credentials were refused. */
  readonly user?: string;
  /** The id in the response's header `Twilio-Request-Id`. */
  readonly requestId: string;
  /** Status of the response; 0 where the connection was cut instead. */
  readonly status: number;
  /** Code of the error, where there is one. */
  readonly code?: number;
  /** Message of the error, where there is one. */
  readonly message?: string;
  /** From the request's first byte to the response, by the emulator's clock. */
  readonly durationMs: number;
}

/**
 * One line for people: method, path, status, milliseconds, and the error if there is one. The command prints
 * it for each request.
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

/** The last requests, up to a bound. */
export class RequestLog {
  readonly entries: LoggedRequest[] = [];

  constructor(
    private readonly bound: number,
    private readonly listener: (request: LoggedRequest) => void,
  ) {}

  add(request: LoggedRequest): void {
    this.entries.push(request);
    if (this.entries.length > this.bound) this.entries.splice(0, this.entries.length - this.bound);
    this.listener(request);
  }
}
