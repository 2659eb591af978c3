import { checkNames } from "../rules/check-names.js";
import { checkValue, type Schema } from "../rules/schema.js";
import type { IdSource } from "./ids.js";

/**
 * An account of the emulator. Properties that are not `readonly` can be changed at any time; a change applies
 * from the next request.
 */
export interface EmulatorAccount {
  /** `AC` and 32 hexadecimal digits. */
  readonly sid: string;
  /** The HTTP Basic password for the account's SID. */
  authToken: string;
  /** Secrets of API keys by SID (`SK…`). */
  readonly apiKeys: Map<string, string>;
  /** Secrets of OAuth clients by client id (`OQ…`). The clients get their tokens at `/v2/token`. */
  readonly oauthClients: Map<string, string>;
  /** Bearer tokens with their expiry, in milliseconds since the Unix epoch. */
  readonly bearerTokens: Map<string, number>;
  /** Refuses all requests of the account (403 with code 20005). Default: `false`. */
  suspended: boolean;
  /** Refuses to delete sessions (code 80615). Default: `false`. */
  legalHold: boolean;
  /**
   * The flag ProxyAllowParticipantConflict: allows conflicts of participants and reports each as a Debugger
   * event, unless the request asks to fail on them. Default: `false`.
   */
  allowParticipantConflict: boolean;
}

const flags = {
  suspended: { type: "boolean", description: "Refuses all requests of the account." },
  legalHold: { type: "boolean", description: "Refuses to delete sessions." },
  allowParticipantConflict: { type: "boolean", description: "Allows conflicts of participants." },
} as const;

/** The schema of an account's flags. */
export const flagsSchema: Schema = { type: "object", properties: flags, additionalProperties: false };

const text: Schema = { type: "string" };
// A record, so that the type check fails if a name is missing.
const properties: Readonly<Record<keyof EmulatorAccount, Schema | true>> = {
  sid: text,
  authToken: text,
  apiKeys: true,
  oauthClients: true,
  bearerTokens: true,
  ...flags,
};

/** @throws TypeError, naming the first property that is unknown or has an invalid value */
export function checkAccount(given: Partial<EmulatorAccount>): void {
  checkNames("account", given, properties, "an option of an account");
  checkValue({ type: "object", properties }, given, "account");
  const { apiKeys, oauthClients, bearerTokens } = given;
  for (const [name, map] of Object.entries({ apiKeys, oauthClients, bearerTokens })) {
    if (map === undefined || Object.prototype.toString.call(map) === "[object Map]") continue;
    throw new TypeError(`The ${name} of an account must be a Map.`);
  }
  if (given.authToken === "") throw new TypeError("The authToken of an account must not be empty.");
}

/** Adds a new API key to an account. */
export function addApiKey(account: EmulatorAccount, ids: IdSource): { apiKey: string; apiKeySecret: string } {
  const key = { apiKey: ids.sid("SK"), apiKeySecret: ids.secret() };
  account.apiKeys.set(key.apiKey, key.apiKeySecret);
  return key;
}

/** Adds a new OAuth client to an account. */
export function addOAuthClient(
  account: EmulatorAccount,
  ids: IdSource,
): { clientId: string; clientSecret: string } {
  const client = { clientId: ids.sid("OQ"), clientSecret: ids.secret() };
  account.oauthClients.set(client.clientId, client.clientSecret);
  return client;
}
