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

/** Writes a line and its fields. */
export interface LogWriter {
  debug(message: string, fields: Record<string, unknown>): unknown;
  warn(message: string, fields: Record<string, unknown>): unknown;
}

/** The caller's logger with the arguments in its own order. */
export function logWriter(logger: Logger): LogWriter {
  if (!takesFieldsFirst(logger)) {
    // Its type has no result, but the functions that fit it may have one: the promise of a logger that writes
    // later.
    const writer: LogWriter = logger;
    return {
      debug: (message, fields) => writer.debug(message, fields),
      warn: (message, fields) => writer.warn(message, fields),
    };
  }
  // Its type is another one, which fits ours only because both take anything as their second argument.
  const reversed = logger as unknown as Record<
    "debug" | "warn",
    (fields: object, message: string) => unknown
  >;
  return {
    debug: (message, fields) => reversed.debug(fields, message),
    warn: (message, fields) => reversed.warn(fields, message),
  };
}

/** pino has `bindings`, bunyan `addSerializers`. */
function takesFieldsFirst(logger: object): boolean {
  return "bindings" in logger || "addSerializers" in logger;
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
