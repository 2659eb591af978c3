/** What the codes and messages of Node's errors mean. */
import { proxyFailure, proxyMisfit } from "./proxy/choice.js";
import type { TransportErrorKind } from "./TransportError.js";

/** Node, on a request that cannot be written. */
const impossible = /^ERR_(?:INVALID_(?:ARG_TYPE|CHAR|HTTP_TOKEN|PROTOCOL|URL)|UNESCAPED_CHARACTERS)$/;
const refused =
  /^E(?:ACCES|ADDRNOTAVAIL|CONNREFUSED|HOSTDOWN|HOSTUNREACH|MFILE|NETDOWN|NETUNREACH|NFILE|NOENT|PERM)$/;
const dns = /^(?:ENOTFOUND|EAI_(?:AGAIN|FAIL|NODATA|NONAME))$/;
const tls =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_|EPROTO$)/;
const reset = /^(?:ECONNABORTED|ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/;

/**
 * The kind of failure behind an error code of Node.
 *
 * @param connected - Whether the connection, TLS included, may have stood when the error came.
 * @param secure - Whether there was to be TLS.
 */
export function kindOf(code: string | undefined, connected: boolean, secure: boolean): TransportErrorKind {
  if (code === undefined) return "failed";
  if (code === proxyFailure || code === proxyMisfit) return "proxy";
  if (impossible.test(code)) return "impossible";
  if (dns.test(code)) return "dns";
  if (refused.test(code)) return "refused";
  if (code === "ETIMEDOUT") return connected ? "reset" : "refused";
  if (tls.test(code) || (secure && !connected)) return "tls";
  if (reset.test(code)) return "reset";
  if (connected && code.startsWith("HPE_")) return "protocol";
  return connected ? "failed" : "refused";
}

/** Whether a failure says by itself that no connection came about; a runtime may also forbid to make one. */
export function neverLeft(kind: TransportErrorKind, error: unknown): boolean {
  const { name } = (error ?? {}) as { name?: unknown };
  return kind === "refused" || kind === "dns" || name === "NotCapable" || name === "PermissionDenied";
}

/** An error's code, where it has one that looks like one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" && /^[A-Z][A-Z0-9_]*$/.test(error.code) ? error.code : undefined;
}

/**
 * An error's message without the user info of URLs in it. Errors of another realm are no `instanceof Error`.
 */
export function messageOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  // A connection that was tried at several addresses fails with an error that has no message of its own.
  const { message, errors } = error as { message?: unknown; errors?: unknown };
  const text = typeof message === "string" ? message : "";
  if (text === "" && Array.isArray(errors)) return messageOf(errors[0]);
  return text.replace(/\/\/[^/@\s]{1,500}@/g, "//").replace(/\.$/, "");
}
