import { SdkError, type ErrorFacts } from "./SdkError.js";

/** How much of a request left this machine: nothing, perhaps a part, or all of it. */
export type Sent = "no" | "maybe" | "yes";

/** What a {@link ConnectionError} is made from. */
export interface ConnectionErrorFacts extends ErrorFacts {
  /** How much of the request had left. */
  sent: Sent;
  /** Whether a kept-alive connection turned out dead. Default: `false`. */
  staleSocket?: boolean;
}

/**
 * There was no whole response: the connection was refused, reset or cut, the name did not resolve, TLS or the
 * proxy failed. `code` tells which: `connection_refused`, `dns_failed`, `tls_failed`, `proxy_failed`,
 * `connection_reset`, `response_truncated`, `protocol_error`.
 *
 * @example
 * ```ts
 * if (error instanceof ConnectionError && error.sent === "no") tryElsewhere();
 * ```
 */
export class ConnectionError extends SdkError {
  /** How much of the request had left. After `"no"` nothing can have happened at the service. */
  readonly sent: Sent;
  /** Whether a kept-alive connection turned out dead before the first byte of the response. */
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
