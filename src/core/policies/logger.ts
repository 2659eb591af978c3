/**
 * Where log lines go. `console`, winston and pino fit as they are: a logger of pino's kind, which takes the
 * fields before the text, is known by its `bindings` and gets them in that order.
 *
 * Only `debug` and `warn` are called: `debug` for requests and their outcomes, `warn` for retries and for a
 * hook that threw.
 */
export interface Logger {
  /** A request, or its outcome. */
  debug(message: string, fields?: Record<string, unknown>): void;
  /** A retry, or a hook that threw. */
  warn(message: string, fields?: Record<string, unknown>): void;
}

export interface LogWriter {
  debug(message: string, fields: Record<string, unknown>): unknown;
  warn(message: string, fields: Record<string, unknown>): unknown;
}

/** The caller's logger with the arguments in its own order. */
export function logWriter(logger: Logger): LogWriter {
  // Its type takes the text first and has no result; pino's is another, and a logger that writes later gives
  // a promise.
  const own = logger as unknown as Record<"debug" | "warn", (...line: unknown[]) => unknown>;
  // pino has `bindings`, bunyan `addSerializers`.
  const isFieldsFirst = "bindings" in logger || "addSerializers" in logger;
  const writer =
    (level: "debug" | "warn") =>
    (message: string, fields: object): unknown =>
      isFieldsFirst ? own[level](fields, message) : own[level](message, fields);
  return { debug: writer("debug"), warn: writer("warn") };
}

/**
 * Logs to the console: everything at `debug`, retries alone at `info` and `warn`, nothing at `error` and
 * `none`.
 */
export function consoleLogger(level: string): Logger | undefined {
  if (level === "debug") return console;
  if (level === "error" || level === "none") return undefined;
  return {
    debug: () => undefined,
    warn: (message, fields) => {
      console.warn(message, fields);
    },
  };
}

/** The levels of {@link consoleLogger}. */
export const logLevels: readonly string[] = ["debug", "info", "warn", "error", "none"];
