/** The secrets that requests may be signed with, and the choice of the ones that a request names. */
import { InvalidArgumentError } from "../core/errors/index.js";
import { checkRecord } from "./record.js";
import { WebhookSignatureError } from "./WebhookSignatureError.js";

/** The algorithm of a signature. Signatures with the auth token always use `HMAC_SHA1`. */
export type SignatureAlgorithm = "HMAC_SHA1" | "HMAC_SHA256";

/**
 * The secrets that a request may be signed with; at least one. Twilio signs with the account's auth token,
 * never with an API key, unless a webhook rule of the account names a shared key. A request is checked only
 * against the kind of key that it names: if you use shared keys only, omit the auth token, and requests
 * signed with it are refused.
 */
export interface WebhookKeys {
  /** The account's auth token, or both the old and the new one during a rotation. */
  authToken?: string | readonly string[] | undefined;
  /** Secrets of shared keys, by their names in the `key=…` of `X-Twilio-Webhooks-Signature-Settings`. */
  sharedKeys?: Readonly<Record<string, string>> | undefined;
}

/** A shared key that signs a test request. */
export interface SharedKey {
  /** Its name, as in the header's `key=…`. */
  key: string;
  /** Its secret. */
  secret: string;
  /** Default: `HMAC_SHA256`. */
  algorithm?: SignatureAlgorithm | undefined;
}

/** The secrets that a signature may have been made with, and its algorithm. */
export interface Signing {
  readonly secrets: readonly string[];
  readonly algorithm: SignatureAlgorithm;
}

/** @throws InvalidArgumentError for missing or empty secrets: with an empty one, anybody could sign. */
export function checkKeys(keys: WebhookKeys): CheckedKeys {
  checkRecord("keys", keys, ["authToken", "sharedKeys"]);
  const { authToken = [], sharedKeys = {} } = keys;
  checkRecord("sharedKeys", sharedKeys);
  // Untyped callers can pass any value: one that is not a list is checked as a token below.
  const tokens = Array.isArray(authToken) ? (authToken as readonly string[]) : [authToken as string];
  const shared = new Map(Object.entries(sharedKeys));
  if (tokens.length + shared.size === 0) {
    throw new InvalidArgumentError({ field: "keys", rule: "must have an authToken or sharedKeys." });
  }
  for (const token of tokens) checkSecret("authToken", token);
  for (const [key, secret] of shared) checkSecret(`sharedKeys.${key}`, secret);
  return { tokens, shared };
}

/** Keys whose secrets are all valid text. */
export interface CheckedKeys {
  readonly tokens: readonly string[];
  readonly shared: ReadonlyMap<string, string>;
}

/**
 * @throws InvalidArgumentError unless the secret is a non-empty string without surrounding whitespace. With
 *   the line break of a secret file, for example, no request of Twilio's would pass.
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
 * @param settings - The value of `X-Twilio-Webhooks-Signature-Settings`, if the request has that header.
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
