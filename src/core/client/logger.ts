/**
 * Where debug lines go. `console` and the loggers of the field fit. Only `debug` and `warn` are called: `debug` for requests
 * and their outcomes, `warn` for retries and for a hook that threw.
 */
export interface Logger {
  /** A request, or its outcome. */
  debug(message: string, fields?: Record<string, unknown>): void;
  /** A retry, or a hook that threw. */
  warn(message: string, fields?: Record<string, unknown>): void;
}
