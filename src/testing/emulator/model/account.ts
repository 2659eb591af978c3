import type { ObjectSchema } from "../rules/schema.js";
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
