/** The failure that underlies an error: a code and a message without secrets, never the live error. */
export interface ErrorCause extends Error {
  /** A code such as `ECONNRESET`, if there is one. */
  readonly code?: string;
}

/** Makes a cause. It is an Error, because loggers and error trackers follow chains of errors only. */
export function errorCause(message: string, code?: string): ErrorCause {
  const cause: ErrorCause = Object.assign(new Error(message), code === undefined ? {} : { code });
  // Enumerable, so that its JSON has the message. Frames would only repeat those of the error above it.
  Object.defineProperty(cause, "message", { enumerable: true });
  cause.stack = String(cause);
  return cause;
}
