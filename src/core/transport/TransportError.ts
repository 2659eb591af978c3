import { AxiosError } from "axios";
import type { AxiosRequestConfig, InternalAxiosRequestConfig } from "axios";
import type { Ending } from "./types.js";

/**
 * Why an exchange failed:
 *
 * - `refused`, `dns`, `tls`, `proxy`: no connection was established.
 * - `reset`, `truncated`: the connection broke before or during the response.
 * - `too-large`: the response exceeds the limit.
 * - `protocol`: the response is not valid HTTP.
 * - `impossible`: Node cannot write the request.
 * - `timeout`, `aborted`, `closed`: the time limit, the caller or `close()` ended it.
 * - `failed`: anything else, such as a runtime that forbids the network or a mock that expects another
 *   request.
 */
export type TransportErrorKind =
  | ("refused" | "dns" | "tls" | "proxy")
  | ("reset" | "truncated" | "too-large" | "protocol" | "impossible" | "failed")
  | ("timeout" | "aborted" | "closed");

/** The facts about a failed exchange, by which the policies decide whether to repeat it. */
export interface TransportFacts {
  readonly kind: TransportErrorKind;
  /** Whether any byte of the request was sent: `no` if certainly not, `yes` once a response began. */
  readonly sent: "no" | "maybe" | "yes";
  /** Whether the connection had served a request before. Default: false. */
  readonly reusedSocket?: boolean | undefined;
  /** The status of the response, if its head arrived. */
  readonly status?: number | undefined;
  /** Its headers. */
  readonly headers?: object | undefined;
  /** The part of its body that arrived, if it is text. */
  readonly text?: string | undefined;
  /** The code of the underlying error, such as `ECONNRESET`. */
  readonly causeCode?: string | undefined;
  /** The message of the underlying error. */
  readonly causeMessage?: string | undefined;
  /** How the other exchanges of the request ended, if an interceptor sent it more than once. */
  readonly earlier?: readonly Ending[] | undefined;
}

const axiosCodes: Partial<Record<TransportErrorKind, string>> = {
  aborted: AxiosError.ERR_CANCELED,
  timeout: AxiosError.ECONNABORTED,
  truncated: AxiosError.ERR_BAD_RESPONSE,
  "too-large": AxiosError.ERR_BAD_RESPONSE,
  protocol: AxiosError.ERR_BAD_RESPONSE,
  closed: AxiosError.ERR_CANCELED,
};

/**
 * The error of a failed exchange. Interceptors see the `AxiosError` that they expect, with axios's message,
 * code and config, and `axios.isCancel` recognises an abort. The client makes its own error from the facts
 * alone, because the config holds the credentials.
 */
export class TransportError extends AxiosError {
  /** The facts about the exchange. */
  readonly facts: TransportFacts;
  /** The mark that `axios.isCancel` looks for. */
  readonly __CANCEL__: boolean;

  constructor(facts: TransportFacts, config: AxiosRequestConfig, request?: unknown) {
    // Where axios's merged config is not available, this is the one that was passed in.
    const sent = config as InternalAxiosRequestConfig;
    super(messageFor(facts, config), facts.causeCode ?? axiosCodes[facts.kind], sent, request);
    this.facts = facts;
    this.__CANCEL__ = facts.kind === "aborted";
    if (this.__CANCEL__) this.name = "CanceledError";
  }
}

/** The message that axios has in the same case. */
function messageFor({ kind, causeMessage }: TransportFacts, config: AxiosRequestConfig): string {
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
