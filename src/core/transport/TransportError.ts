/**
 * Why there is no response:
 * - `refused`: no connection came about;
 * - `dns`: the host's name has no address;
 * - `tls`: no secure connection came about;
 * - `proxy`: the proxy did not let us through;
 * - `reset`: the connection broke before the response was there;
 * - `timeout`: the attempt's time was over;
 * - `aborted`: the caller's signal aborted;
 * - `truncated`: the response was cut short;
 * - `too-large`: the response is larger than allowed;
 * - `protocol`: what came back is no HTTP answer that can be read;
 * - `closed`: the transport was closed.
 */
export type TransportErrorKind =
  | "refused"
  | "dns"
  | "tls"
  | "proxy"
  | "reset"
  | "timeout"
  | "aborted"
  | "truncated"
  | "too-large"
  | "protocol"
  | "closed";

/** What is known about an exchange that failed; the policies decide by these facts whether to repeat it. */
export interface TransportFacts {
  readonly kind: TransportErrorKind;
  /** Whether a byte of the request left: `no` before the connection stood, `yes` once a response began, else `maybe`. */
  readonly sent: "no" | "maybe" | "yes";
  /** Whether the connection had served a request before. */
  readonly reusedSocket: boolean;
  /** Whether a byte of a response came. */
  readonly answered: boolean;
  /** The code of the underlying error, such as `ECONNRESET`. */
  readonly causeCode?: string | undefined;
}

const reasons: Record<TransportErrorKind, string> = {
  refused: "No connection to the server could be made",
  dns: "The server's name could not be resolved",
  tls: "No secure connection to the server could be made",
  proxy: "The proxy did not connect us to the server",
  reset: "The connection broke before the response was complete",
  timeout: "The response was not complete in time",
  aborted: "The request was aborted",
  truncated: "The response was cut short",
  "too-large": "The response is larger than allowed",
  protocol: "The response could not be read as HTTP",
  closed: "The client was closed",
};

/** The underlying error, as far as it can be shown. */
export interface TransportCause {
  readonly code?: string | undefined;
  readonly message: string;
}

/**
 * An exchange without a response. It is made of facts alone: no request, headers, agent or URL that could hold a secret, and a
 * cause with a code and a message only.
 */
export class TransportError extends Error implements TransportFacts {
  override readonly name = "TransportError";
  declare readonly cause?: TransportCause;
  readonly kind: TransportErrorKind;
  readonly sent: "no" | "maybe" | "yes";
  readonly reusedSocket: boolean;
  readonly answered: boolean;
  readonly causeCode: string | undefined;

  constructor(facts: TransportFacts, causeMessage?: string) {
    const cause = causeMessage === undefined ? undefined : { code: facts.causeCode, message: causeMessage };
    super(
      causeMessage === undefined ? `${reasons[facts.kind]}.` : `${reasons[facts.kind]}: ${causeMessage}.`,
      cause && { cause },
    );
    this.kind = facts.kind;
    this.sent = facts.sent;
    this.reusedSocket = facts.reusedSocket;
    this.answered = facts.answered;
    this.causeCode = facts.causeCode;
  }
}
