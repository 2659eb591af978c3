/** Classifies the codes and messages of Node's errors. */
import { proxyFailure, proxyMisfit } from "./proxy/choice.js";
import type { TransportErrorKind } from "./TransportError.js";

/** Node's codes for a request that it cannot write. */
const impossible = /^ERR_(?:INVALID_(?:ARG_TYPE|CHAR|HTTP_TOKEN|PROTOCOL|URL)|UNESCAPED_CHARACTERS)$/;
const refused =
  /^E(?:ACCES|ADDRNOTAVAIL|CONNREFUSED|HOSTDOWN|HOSTUNREACH|MFILE|NETDOWN|NETUNREACH|NFILE|NOENT|PERM)$/;
const dns = /^(?:ENOTFOUND|EAI_(?:AGAIN|FAIL|NODATA|NONAME))$/;
const tls =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_|EPROTO$)/;
const reset = /^(?:ECONNABORTED|ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/;

/**
 * Returns the kind of failure for one of Node's error codes.
 *
 * @param connected - Whether the connection, TLS included, may have been established before the error.
 * @param secure - Whether the connection uses TLS.
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

/** Whether a failure proves that no connection was established, or that the runtime forbade one. */
export function neverLeft(kind: TransportErrorKind, error: unknown): boolean {
  const { name } = (error ?? {}) as { name?: unknown };
  return kind === "refused" || kind === "dns" || name === "NotCapable" || name === "PermissionDenied";
}

/** An error's code, if it looks like a code of Node's. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" && /^[A-Z][A-Z0-9_]*$/.test(error.code) ? error.code : undefined;
}

/**
 * An error's message, without user info in URLs. Works by shape, because errors of another realm are not
 * `instanceof Error`.
 */
export function messageOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  // After several addresses failed, Node throws an AggregateError without a message.
  const { message, errors } = error as { message?: unknown; errors?: unknown };
  const text = typeof message === "string" ? message : "";
  if (text === "" && Array.isArray(errors)) return messageOf(errors[0]);
  return text.replace(/\/\/[^/@\s]{1,500}@/g, "//").replace(/\.$/, "");
}
