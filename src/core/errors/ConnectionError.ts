import { SdkError, type ErrorFacts } from "./SdkError.js";

/** How much of a request was sent: nothing, perhaps a part, or all of it. */
export type Sent = "no" | "maybe" | "yes";

/** The facts that a {@link ConnectionError} is made from. */
export interface ConnectionErrorFacts extends ErrorFacts {
  /** How much of the request was sent. */
  sent: Sent;
  /** Whether a kept-alive connection turned out to be dead. Default: `false`. */
  staleSocket?: boolean;
}

/**
 * No complete response arrived: the connection was refused, reset or cut off, the host name did not resolve,
 * or TLS or the proxy failed. `code` says which: `connection_refused`, `dns_failed`, `tls_failed`,
 * `proxy_failed`, `connection_reset`, `response_truncated`, `protocol_error`.
 *
 * @example
 * ```ts
 * if (error instanceof ConnectionError && error.sent === "no") tryElsewhere();
 * ```
 */
export class ConnectionError extends SdkError {
  /** How much of the request was sent. If `"no"`, the service cannot have carried it out. */
  readonly sent: Sent;
  /** Whether a kept-alive connection turned out to be dead before the first byte of the response. */
  readonly staleSocket: boolean;

  constructor(facts: ConnectionErrorFacts) {
    super(facts);
    this.sent = facts.sent;
    this.staleSocket = facts.staleSocket ?? false;
  }

  /** Always `"ConnectionError"`. */
  override get name(): string {
    return "ConnectionError";
  }
}
