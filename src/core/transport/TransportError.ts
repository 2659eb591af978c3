import { AxiosError } from "axios";
import type { InternalAxiosRequestConfig } from "axios";
import type { Ending } from "./types.js";

/**
 * Why there is no response. After `refused`, `dns`, `tls` and `proxy` no connection came about; `reset` and
 * `truncated` broke before and within the response; `protocol` is no HTTP response that can be read, and
 * `impossible` a request that cannot be written; `closed` was the transport. `failed` is all else, such as a
 * runtime that forbids the network or a mock that expects another request.
 */
export type TransportErrorKind =
  | ("refused" | "dns" | "tls" | "proxy")
  | ("reset" | "truncated" | "too-large" | "protocol" | "impossible" | "failed")
  | ("timeout" | "aborted" | "closed");

/** What is known about an exchange that failed; the policies decide by these facts whether to repeat it. */
export interface TransportFacts {
  readonly kind: TransportErrorKind;
  /** Whether a byte of the request left: surely `no`, `yes` once a response began, else `maybe`. */
  readonly sent: "no" | "maybe" | "yes";
  /** Whether the connection had served a request before. */
  readonly reusedSocket: boolean;
  /** Whether a byte of a response came. */
  readonly responded: boolean;
  /** The status of the response, if its head came. */
  readonly status?: number | undefined;
  /** Its headers. */
  readonly headers?: object | undefined;
  /** What there is of its body, where that is text. */
  readonly text?: string | undefined;
  /** The code of the underlying error, such as `ECONNRESET`. */
  readonly causeCode?: string | undefined;
  /** What the underlying error says. */
  readonly causeMessage?: string | undefined;
  /** How other exchanges of the request ended, where an interceptor has sent it several times. */
  readonly earlier?: readonly Ending[] | undefined;
}

/** The facts of a request that never began. */
export const unsent = { sent: "no", reusedSocket: false, responded: false } as const;
/** The facts of a request that somebody else's adapter has a response to. */
export const received = { sent: "yes", reusedSocket: false, responded: true } as const;

const axiosCodes: Partial<Record<TransportErrorKind, string>> = {
  aborted: AxiosError.ERR_CANCELED,
  timeout: AxiosError.ECONNABORTED,
  truncated: AxiosError.ERR_BAD_RESPONSE,
  "too-large": AxiosError.ERR_BAD_RESPONSE,
  protocol: AxiosError.ERR_BAD_RESPONSE,
  closed: AxiosError.ERR_CANCELED,
};

/**
 * An exchange without a response, as axios's users expect it in an interceptor: an `AxiosError` with axios's
 * message, code and config, which `axios.isCancel` knows if the caller's signal aborted it. The client makes
 * its own error of the facts alone, since the config holds the credentials.
 */
export class TransportError extends AxiosError {
  /** What is known of the exchange. */
  readonly facts: TransportFacts;
  /** What `axios.isCancel` looks for. */
  readonly __CANCEL__: boolean;

  constructor(facts: TransportFacts, config: InternalAxiosRequestConfig, request?: unknown) {
    super(messageFor(facts, config), facts.causeCode ?? axiosCodes[facts.kind], config, request);
    this.facts = facts;
    this.__CANCEL__ = facts.kind === "aborted";
    if (this.__CANCEL__) this.name = "CanceledError";
  }
}

/** What axios says in the same case. */
function messageFor({ kind, causeMessage }: TransportFacts, config: InternalAxiosRequestConfig): string {
  const { timeout = 0, timeoutErrorMessage, maxContentLength = -1 } = config;
  const known: Partial<Record<TransportErrorKind, string>> = {
    timeout: timeoutErrorMessage ?? `timeout of ${timeout}ms exceeded`,
    "too-large": `maxContentLength size of ${maxContentLength} exceeded`,
    truncated: "stream has been aborted",
    aborted: "canceled",
    closed: "the client was closed",
  };
  return known[kind] ?? causeMessage ?? kind;
}
