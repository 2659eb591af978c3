/** Failed exchanges as axios's adapters report them, with the facts that our errors need. */
import { AxiosError, CanceledError } from "axios";
import type { AxiosResponse, InternalAxiosRequestConfig } from "axios";
import type { TransportErrorKind, TransportFacts } from "./TransportError.js";
import { proxyFailure } from "./proxy/tunnel.js";

const factsKey = Symbol("facts");

/** An `AxiosError` of ours: with axios's codes and fields for interceptors, and the facts for the transport. */
export function failure(
  facts: TransportFacts,
  message: string,
  config: InternalAxiosRequestConfig,
  request?: unknown,
): AxiosError {
  const error =
    facts.kind === "aborted"
      ? new CanceledError(undefined, config, request)
      : new AxiosError(message, facts.causeCode ?? axiosCodes[facts.kind], config, request);
  Object.defineProperty(error, factsKey, { value: facts });
  return error;
}

/** The facts of an error that {@link failure} made. */
export function factsOf(error: object): TransportFacts | undefined {
  // The key is this module's own, and only `failure` defines it.
  return (error as { [factsKey]?: TransportFacts })[factsKey];
}

const axiosCodes: Partial<Record<TransportErrorKind, string>> = {
  timeout: AxiosError.ECONNABORTED,
  truncated: AxiosError.ERR_BAD_RESPONSE,
  "too-large": AxiosError.ERR_BAD_RESPONSE,
  protocol: AxiosError.ERR_BAD_RESPONSE,
  closed: AxiosError.ERR_CANCELED,
};

/** A response of a status that the config does not accept: axios's `settle`, which it does not export. */
export function accepts(response: AxiosResponse): boolean {
  const { validateStatus } = response.config;
  return !validateStatus || validateStatus(response.status);
}

export function badStatus(response: AxiosResponse): AxiosError {
  const { status, config } = response;
  const code = status >= 400 && status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE;
  return new AxiosError(
    `Request failed with status code ${status}`,
    code,
    config,
    response.request,
    response,
  );
}

const refusedCodes = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "EACCES",
  "EPERM",
  "ENOENT",
  "EMFILE",
  "ENFILE",
]);
const dnsCodes = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "EAI_NONAME"]);
const resetCodes = new Set(["ECONNRESET", "EPIPE", "ECONNABORTED", "ERR_STREAM_PREMATURE_CLOSE"]);
const tlsCodes =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_|EPROTO$)/;

/**
 * What an error code of Node means.
 *
 * @param connected - Whether the connection, TLS included, stood when the error came.
 * @param secure - Whether there was to be TLS.
 */
export function kindOf(code: string, connected: boolean, secure: boolean): TransportErrorKind {
  if (code === proxyFailure) return "proxy";
  if (dnsCodes.has(code)) return "dns";
  if (refusedCodes.has(code)) return "refused";
  if (code === "ETIMEDOUT") return connected ? "reset" : "refused";
  if (tlsCodes.test(code) || (secure && !connected)) return "tls";
  if (resetCodes.has(code)) return "reset";
  return connected ? "protocol" : "refused";
}

/** An error's code, where it has one that looks like one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" && /^[A-Z][A-Z0-9_]*$/.test(error.code) ? error.code : undefined;
}

/** An error's message without the user info of URLs in it. Errors of another realm are no `instanceof Error`. */
export function messageOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  // A connection that was tried at several addresses fails with an error that has no message of its own.
  const { message, errors } = error as { message?: unknown; errors?: unknown };
  const text = typeof message === "string" ? message : "";
  if (text === "" && Array.isArray(errors)) return messageOf(errors[0]);
  return text.replace(/\/\/[^/@\s]*@/g, "//").replace(/\.$/, "");
}
