/** Selects a Twilio client's credentials from its options and the environment. */
import {
  checkCredentialText,
  InvalidArgumentError,
  type ClientCredentials,
  type Environment,
} from "../core/index.js";
import type { TwilioOptions } from "./TwilioOptions.js";

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
 * The options decide the kind of credentials; the environment only completes it. If the options give no kind,
 * the environment's API key takes precedence over its auth token.
 *
 * @throws InvalidArgumentError if credentials are missing, malformed or of two kinds; the message contains
 *   no value
 */
export function twilioCredentials(
  options: TwilioOptions,
  environment: Environment,
): ClientCredentials | undefined {
  const { authToken, apiKey, apiKeySecret, credentials } = options;
  const key = apiKey === undefined ? apiKeySecret : apiKey;
  const kinds = Object.entries({ authToken, apiKey: key, credentials })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (options.accountSid !== undefined) checkSid("accountSid", options.accountSid, accountSidPattern);
  if (kinds.length > 1)
    refuse(kinds.join(" and "), "must not be given together: use one kind of credentials.");
  if (credentials !== undefined) return credentials;
  const [kind = kindInEnvironment(environment)] = kinds;
  if (kind === "apiKey") return keyCredentials(options, environment);
  if (kind === "authToken") return tokenCredentials(options, environment);
  if (options.accountSid ?? environment["TWILIO_ACCOUNT_SID"]) {
    refuse(
      "authToken",
      "is missing beside accountSid (or set TWILIO_AUTH_TOKEN); you can give apiKey and apiKeySecret instead.",
    );
  }
  return refuse(
    "credentials",
    "are missing: give accountSid and authToken, apiKey and apiKeySecret, or credentials; or set TWILIO_ACCOUNT_SID and " +
      "TWILIO_AUTH_TOKEN, or TWILIO_API_KEY and TWILIO_API_SECRET.",
  );
}

/** Prefers a complete key, then a token, then half of a key, so that the error names the missing half. */
function kindInEnvironment({
  TWILIO_API_KEY: key,
  TWILIO_API_SECRET: secret,
  TWILIO_AUTH_TOKEN: token,
}: Environment): string | undefined {
  if (token && !(key && secret)) return "authToken";
  return key || secret ? "apiKey" : undefined;
}

function keyCredentials(options: TwilioOptions, environment: Environment): ClientCredentials {
  const {
    apiKey = environment["TWILIO_API_KEY"] || undefined,
    apiKeySecret: secret = environment["TWILIO_API_SECRET"] || undefined,
  } = options;
  if (apiKey === undefined) refuse("apiKey", "is missing beside apiKeySecret (or set TWILIO_API_KEY).");
  if (secret === undefined) refuse("apiKeySecret", "is missing beside apiKey (or set TWILIO_API_SECRET).");
  return {
    kind: "basic",
    username: checkSid("apiKey", apiKey, apiKeyPattern),
    password: checkCredentialText("apiKeySecret", secret),
  };
}

function tokenCredentials(options: TwilioOptions, environment: Environment): ClientCredentials {
  const {
    accountSid = environment["TWILIO_ACCOUNT_SID"] || undefined,
    authToken: token = environment["TWILIO_AUTH_TOKEN"] || undefined,
  } = options;
  if (accountSid === undefined)
    refuse("accountSid", "is missing beside authToken (or set TWILIO_ACCOUNT_SID).");
  return {
    kind: "basic",
    username: checkSid("accountSid", accountSid, accountSidPattern),
    password: checkCredentialText("authToken", token),
  };
}
