/** What Twilio signs, and how. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { SignatureAlgorithm } from "./keys.js";

/** The fields of a form: a name, and all its values. */
export type Form = ReadonlyMap<string, readonly string[]>;

/**
 * The signature of a request: of its URL, and of the fields of its form, sorted by name, names and values
 * joined without anything between them. Equal values of one name count once; the others are sorted.
 */
export function sign(secret: string, algorithm: SignatureAlgorithm, url: string, form: Form): string {
  const fields = [...form].sort(([one], [other]) => (one < other ? -1 : 1));
  const text = fields.flatMap(([name, values]) => [...new Set(values)].sort().map((value) => name + value));
  return createHmac(algorithm === "HMAC_SHA256" ? "sha256" : "sha1", secret)
    .update(url + text.join(""))
    .digest("base64");
}

/** The hash of a body, as `bodySHA256` of the URL gives it. */
export function hashOf(body: string | Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

/**
 * Compares in a time that says nothing of where two texts differ. Only that their lengths differ can be told.
 */
export function equal(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

// A host has no @: each of them is looked at once, however many there are.
const parts = /^(https?:\/\/)([^/?#]*@)?(\[[^\]@/?#]*\]|[^:@/?#]+)(:\d*)?(?=[/?#]|$)/i;

/** Whether a text is an absolute URL of http or https, in the form that {@link spellings} takes apart. */
export function isHttpUrl(url: string): boolean {
  return parts.test(url);
}

/**
 * The forms of a URL that may have been signed: as it is, without its port, and with the scheme's own port.
 * Nothing else of it changes: to encode it anew would be another text than the one that was signed.
 */
export function spellings(url: string): readonly string[] {
  const [whole = "", scheme = "", user = "", host = "", port = ""] = parts.exec(url) ?? [];
  const rest = url.slice(whole.length);
  const ownPort = scheme.toLowerCase() === "https://" ? ":443" : ":80";
  return [...new Set([url, scheme + user + host + rest, scheme + user + host + (port || ownPort) + rest])];
}
