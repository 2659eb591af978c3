import { checkNames } from "../rules/check-names.js";
import { checkValue, type ObjectSchema } from "../rules/schema.js";
import type { IdSource } from "./ids.js";

/**
 * An account of the emulator. What is not `readonly` can be changed at any time and counts from the next
 * request.
 */
export interface EmulatorAccount {
  /** `AC` and 32 hexadecimal digits. */
  readonly sid: string;
  /** Password of HTTP Basic with the account's SID. */
  authToken: string;
  /** Secrets of API keys, by the key's SID (`SK…`). */
  readonly apiKeys: Map<string, string>;
  /** Secrets of OAuth clients, by client id (`OQ…`); they get their tokens at `/v2/token`. */
  readonly oauthClients: Map<string, string>;
  /** Bearer tokens and the moment at which each ends, in milliseconds since the Unix epoch. */
  readonly bearerTokens: Map<string, number>;
  /** A suspended account is refused everything (403 with code 20005). Default: `false`. */
  suspended: boolean;
  /** On legal hold, nothing can be deleted (code 80615). Default: `false`. */
  legalHold: boolean;
  /**
   * The flag ProxyAllowParticipantConflict: a conflict of participants is allowed, and noted as a Debugger
   * event, unless the request asks to fail on it. Default: `false`.
   */
  allowParticipantConflict: boolean;
}

/** What the flags of an account may be. */
export const flagsSchema: ObjectSchema = {
  type: "object",
  properties: {
    suspended: { type: "boolean", description: "Refuses all requests of the account." },
    legalHold: { type: "boolean", description: "Refuses to delete." },
    allowParticipantConflict: { type: "boolean", description: "Lets conflicts of participants pass." },
  },
  additionalProperties: false,
};

const text = { type: "string" } as const;
// A record, so that the type check fails for a name that it forgot.
const properties: Record<keyof EmulatorAccount, true> = {
  sid: true,
  authToken: true,
  apiKeys: true,
  oauthClients: true,
  bearerTokens: true,
  suspended: true,
  legalHold: true,
  allowParticipantConflict: true,
};

/** @throws TypeError that names the first property that there is not, or whose value can be none. */
export function checkAccount(given: Partial<EmulatorAccount>): void {
  checkNames(given, properties, "an option of an account");
  checkValue(
    {
      ...flagsSchema,
      properties: { ...flagsSchema.properties, sid: text, authToken: text },
      additionalProperties: true,
    },
    given,
    "account",
  );
  const { apiKeys, oauthClients, bearerTokens } = given;
  for (const [name, map] of Object.entries({ apiKeys, oauthClients, bearerTokens })) {
    if (map === undefined || Object.prototype.toString.call(map) === "[object Map]") continue;
    throw new TypeError(`The ${name} of an account must be a Map.`);
  }
  if (given.authToken === "") throw new TypeError("The authToken of an account must not be empty.");
}

/** Gives an account a new API key. */
export function addApiKey(account: EmulatorAccount, ids: IdSource): { apiKey: string; apiKeySecret: string } {
  const key = { apiKey: ids.sid("SK"), apiKeySecret: ids.secret() };
  account.apiKeys.set(key.apiKey, key.apiKeySecret);
  return key;
}

/** Gives an account a new OAuth client. */
export function addOAuthClient(
  account: EmulatorAccount,
  ids: IdSource,
): { clientId: string; clientSecret: string } {
  const client = { clientId: ids.sid("OQ"), clientSecret: ids.secret() };
  account.oauthClients.set(client.clientId, client.clientSecret);
  return client;
}
