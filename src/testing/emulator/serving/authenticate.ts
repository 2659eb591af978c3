import type { EmulatorAccount } from "../model/account.js";
import { Refusal } from "../rules/refusals.js";

/** The sender of a request: an account, authenticated by auth token, API key or bearer token. */
export interface Caller {
  readonly account: EmulatorAccount;
  /** The user name of HTTP Basic, or `"bearer"`. */
  readonly user: string;
}

/**
 * Identifies the caller by the Authorization header.
 *
 * @throws Refusal if the credentials are missing or wrong, or if the account is suspended
 */
export function authenticate(
  header: string | undefined,
  accounts: Iterable<EmulatorAccount>,
  now: number,
): Caller {
  const [, scheme = "", credentials = ""] = /^(\w+) +(.+)$/.exec(header ?? "") ?? [];
  for (const account of accounts) {
    const user = userOf(account, scheme.toLowerCase(), credentials, now);
    if (user === undefined) continue;
    if (account.suspended) throw new Refusal("accountNotActive", "The account is not active.");
    return { account, user };
  }
  throw new Refusal("notAuthenticated", "Authenticate", { "WWW-Authenticate": 'Basic realm="Twilio API"' });
}

function userOf(
  account: EmulatorAccount,
  scheme: string,
  credentials: string,
  now: number,
): string | undefined {
  if (scheme === "bearer") {
    return (account.bearerTokens.get(credentials) ?? -Infinity) > now ? "bearer" : undefined;
  }
  if (scheme !== "basic") return undefined;
  const [, user = "", password = ""] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(credentials, "base64").toString()) ?? [];
  const secret = user === account.sid ? account.authToken : account.apiKeys.get(user);
  return secret !== undefined && secret !== "" && secret === password ? user : undefined;
}
