/** Which credentials a client uses. */
import { checkCredentialText } from "../client/checks.js";
import { readEnvironment } from "../client/environment.js";
import { InvalidArgumentError } from "../errors/index.js";
import type { ClientOptions } from "../client/options.js";
import type { CredentialProvider } from "./credential.js";

/** A user and password that do not change, or a provider. */
export type ResolvedCredentials =
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  | { readonly kind: "provider"; readonly provider: CredentialProvider };

const accountSidPattern = /^AC[0-9a-fA-F]{32}$/;
const apiKeyPattern = /^SK[0-9a-fA-F]{32}$/;

function refuse(field: string, rule: string): never {
  throw new InvalidArgumentError({ field, rule });
}

function checkSid(field: string, value: unknown, pattern: RegExp): string {
  const sid = checkCredentialText(field, value);
  if (!pattern.test(sid)) refuse(field, `must match ${String(pattern)}.`);
  return sid;
}

/**
 * What the code gives decides the kind; the environment only completes it. With no kind given, the environment's API key comes
 * before its auth token.
 *
 * @throws InvalidArgumentError if there are none, two kinds at once, or malformed ones; the message shows no value
 */
export function resolveCredentials(options: ClientOptions): ResolvedCredentials {
  const { authToken, apiKey, apiKeySecret, credentials } = options;
  const key = apiKey === undefined ? apiKeySecret : apiKey;
  const kinds = Object.entries({ authToken, apiKey: key, credentials })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (options.accountSid !== undefined) checkSid("accountSid", options.accountSid, accountSidPattern);
  if (kinds.length > 1)
    refuse(kinds.join(" and "), "must not be given together: use one kind of credentials.");
  if (credentials !== undefined) return { kind: "provider", provider: checkProvider(credentials) };
  if (kinds[0] === "apiKey") return keyCredentials(options);
  if (kinds[0] === "authToken") return tokenCredentials(options);
  if (readEnvironment("TWILIO_API_KEY") !== undefined && readEnvironment("TWILIO_API_SECRET") !== undefined) {
    return keyCredentials(options);
  }
  if (readEnvironment("TWILIO_AUTH_TOKEN") !== undefined) return tokenCredentials(options);
  return refuse(
    "credentials",
    "are missing: give accountSid and authToken, apiKey and apiKeySecret, or credentials; or set TWILIO_ACCOUNT_SID and " +
      "TWILIO_AUTH_TOKEN, or TWILIO_API_KEY and TWILIO_API_SECRET.",
  );
}

function keyCredentials(options: ClientOptions): ResolvedCredentials {
  const {
    apiKey = readEnvironment("TWILIO_API_KEY"),
    apiKeySecret: secret = readEnvironment("TWILIO_API_SECRET"),
  } = options;
  if (apiKey === undefined) refuse("apiKey", "is missing beside apiKeySecret (or set TWILIO_API_KEY).");
  if (secret === undefined) refuse("apiKeySecret", "is missing beside apiKey (or set TWILIO_API_SECRET).");
  return {
    kind: "basic",
    username: checkSid("apiKey", apiKey, apiKeyPattern),
    password: checkCredentialText("apiKeySecret", secret),
  };
}

function tokenCredentials(options: ClientOptions): ResolvedCredentials {
  const {
    accountSid = readEnvironment("TWILIO_ACCOUNT_SID"),
    authToken: token = readEnvironment("TWILIO_AUTH_TOKEN"),
  } = options;
  if (accountSid === undefined)
    refuse("accountSid", "is missing beside authToken (or set TWILIO_ACCOUNT_SID).");
  return {
    kind: "basic",
    username: checkSid("accountSid", accountSid, accountSidPattern),
    password: checkCredentialText("authToken", token),
  };
}

function checkProvider(provider: unknown): CredentialProvider {
  const usable =
    typeof provider === "function" ||
    (typeof provider === "object" &&
      provider !== null &&
      "getCredential" in provider &&
      typeof provider.getCredential === "function");
  if (!usable) refuse("credentials", "must be a function or an object with a method getCredential.");
  // Its shape has just been checked.
  return provider as CredentialProvider;
}
