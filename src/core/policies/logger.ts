/**
 * A destination for log lines. `console`, winston, pino and bunyan work as they are; loggers like pino, which
 * take the fields before the text, are detected and get them in that order.
 *
 * The client calls only `debug`, for requests and their outcomes, and `warn`, for retries and for hooks that
 * threw.
 */
export interface Logger {
  /** Logs a request or its outcome. */
  debug(message: string, fields?: Record<string, unknown>): void;
  /** Logs a retry or a hook that threw. */
  warn(message: string, fields?: Record<string, unknown>): void;
}

export interface LogWriter {
  debug(message: string, fields: Record<string, unknown>): unknown;
  warn(message: string, fields: Record<string, unknown>): unknown;
}

/** Adapts the user's logger to one order of arguments. */
export function logWriter(logger: Logger): LogWriter {
  // Pino takes the fields first, and an asynchronous logger returns a promise; the type allows for neither.
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
 * A logger that writes to the console: everything at level `debug`, only warnings at `info` and `warn`,
 * nothing at `error` and `none`.
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
