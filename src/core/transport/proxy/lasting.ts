/** Failures of connecting: those of the proxy, and those that no repetition mends. */

/** Marks errors of the way to and through the proxy, as against those of the server behind it. */
export const proxyFailure = "ERR_PROXY";

/** The same where the proxy's settings are to blame. */
export const proxyMisfit = "ERR_PROXY_SETTINGS";

const certificate =
  /^(?:ERR_TLS_CERT_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_)/;

/** Whether a failure lasts until somebody changes the settings: no repetition helps. */
export function isLasting(code: string): boolean {
  return code === proxyMisfit || certificate.test(code);
}
