/** The secrets that requests may be signed with, and which of them a request says that it is. */
import { InvalidArgumentError } from "../core/errors/index.js";
import { checkRecord } from "./record.js";
import { WebhookSignatureError } from "./WebhookSignatureError.js";

/** How a request is signed: with the auth token always `HMAC_SHA1`. */
export type SignatureAlgorithm = "HMAC_SHA1" | "HMAC_SHA256";

/**
 * The secrets that a request may be signed with; at least one. Twilio signs with the account's auth token,
 * never with an API key, unless a webhook rule of the account names a shared key. A request is held to the
 * kind of key that it names: who uses shared keys alone gives no auth token, and nothing that is signed with
 * one passes.
 */
export interface WebhookKeys {
  /** The account's auth token; while it is replaced, the old and the new one. */
  authToken?: string | readonly string[] | undefined;
  /** Secrets of shared keys, by the name that `X-Twilio-Webhooks-Signature-Settings` gives in `key=…`. */
  sharedKeys?: Readonly<Record<string, string>> | undefined;
}

/** A shared key to sign a test's request with. */
export interface SharedKey {
  /** Its name, as in `key=…` of the header. */
  key: string;
  /** Its secret. */
  secret: string;
  /** Default: `HMAC_SHA256`. */
  algorithm?: SignatureAlgorithm | undefined;
}

/** What a signature may have been made with. */
export interface Signing {
  readonly secrets: readonly string[];
  readonly algorithm: SignatureAlgorithm;
}

/** The keys, checked. @throws InvalidArgumentError, since an empty secret would let anybody sign. */
export function checkKeys(keys: WebhookKeys): CheckedKeys {
  checkRecord("keys", keys);
  const { authToken = [], sharedKeys = {} } = keys;
  checkRecord("sharedKeys", sharedKeys);
  // Programs without types may give anything; what is no list is a token, or none.
  const tokens = Array.isArray(authToken) ? (authToken as readonly string[]) : [authToken as string];
  const shared = new Map(Object.entries(sharedKeys));
  if (tokens.length + shared.size === 0) {
    throw new InvalidArgumentError({ field: "keys", rule: "must have an authToken or sharedKeys." });
  }
  for (const token of tokens) checkSecret("authToken", token);
  for (const [key, secret] of shared) checkSecret(`sharedKeys.${key}`, secret);
  return { tokens, shared };
}

/** Keys that are not empty. */
export interface CheckedKeys {
  readonly tokens: readonly string[];
  readonly shared: ReadonlyMap<string, string>;
}

/**
 * @throws InvalidArgumentError unless it is text that is not empty. Blanks around it, such as the line break
 *   at the end of a file, would let no request of Twilio's pass.
 */
export function checkSecret(field: string, secret: unknown): asserts secret is string {
  if (typeof secret !== "string" || secret === "" || secret !== secret.trim()) {
    throw new InvalidArgumentError({
      field,
      rule: "must be a secret, which is text, not empty and without blanks around it.",
    });
  }
}

/**
 * @param settings - The header `X-Twilio-Webhooks-Signature-Settings`, if there is one.
 * @throws WebhookSignatureError with `unknown_key`.
 */
export function signingOf(settings: string | undefined, keys: CheckedKeys): Signing {
  if (settings === undefined) {
    if (keys.tokens.length === 0) {
      throw unknownKey("The request is signed with an auth token, and keys has none.");
    }
    return { secrets: keys.tokens, algorithm: "HMAC_SHA1" };
  }
  const { key = "", algorithm } = Object.fromEntries(settings.split(",").map(pair)) as Record<string, string>;
  const secret = keys.shared.get(key);
  if (secret === undefined) {
    throw unknownKey("The request is signed with a shared key that keys.sharedKeys does not hold.");
  }
  if (!isAlgorithm(algorithm)) {
    throw unknownKey("The request is signed by an algorithm that this version does not know.");
  }
  return { secrets: [secret], algorithm };
}

export function isAlgorithm(value: unknown): value is SignatureAlgorithm {
  return value === "HMAC_SHA1" || value === "HMAC_SHA256";
}

function pair(text: string): readonly [string, string] {
  const [name = "", ...value] = text.split("=");
  return [name.trim(), value.join("=").trim()];
}

function unknownKey(message: string): WebhookSignatureError {
  return new WebhookSignatureError("unknown_key", message);
}
