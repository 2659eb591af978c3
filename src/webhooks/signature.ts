/** Twilio's signature algorithm. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { SignatureAlgorithm } from "./keys.js";

/** The fields of a form: each name with all its values. */
export type Form = ReadonlyMap<string, readonly string[]>;

/**
 * Signs a request: its URL followed by the form's fields, sorted by name, with names and values concatenated
 * without a separator. The values of one name are sorted, and duplicates count once.
 */
export function sign(secret: string, algorithm: SignatureAlgorithm, url: string, form: Form): string {
  const fields = [...form].sort(([one], [other]) => (one < other ? -1 : 1));
  const text = fields.flatMap(([name, values]) => [...new Set(values)].sort().map((value) => name + value));
  return createHmac(algorithm === "HMAC_SHA256" ? "sha256" : "sha1", secret)
    .update(url + text.join(""))
    .digest("base64");
}

/** Hashes a body in the format of the URL's `bodySHA256`. */
export function hashOf(body: string | Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

/** The hash of the body in a URL (`bodySHA256`), or null if the URL has none. */
export function hashIn(url: string): string | null {
  return new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]).get("bodySHA256");
}

/**
 * Compares two strings in constant time, so that timing does not reveal where they differ. It can reveal that
 * their lengths differ.
 */
export function equal(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

// The host excludes @, so the match takes linear time however many @ the URL has.
const parts = /^(https?:\/\/)([^/?#]*@)?(\[[^\]@/?#]*\]|[^:@/?#]+)(:\d*)?(?=[/?#]|$)/i;

/** Whether the text is an absolute http or https URL that {@link signedVariants} can split. */
export function isHttpUrl(url: string): boolean {
  return parts.test(url);
}

/**
 * Returns the forms of a URL that Twilio may have signed: as given, without its port, and with a port (its
 * own or the scheme's default). The rest stays untouched, since re-encoding it could change the signed text.
 */
export function signedVariants(url: string): readonly string[] {
  const [whole = "", scheme = "", user = "", host = "", port = ""] = parts.exec(url) ?? [];
  const rest = url.slice(whole.length);
  const ownPort = scheme.toLowerCase() === "https://" ? ":443" : ":80";
  return [...new Set([url, scheme + user + host + rest, scheme + user + host + (port || ownPort) + rest])];
}
