import { OAuthClientCredentials as ClientCredentialsGrant, type OAuthOptions } from "../core/index.js";

const twilioTokenUrl = "https://oauth.twilio.com/v2/token";

/** What {@link OAuthClientCredentials} are made from. */
export interface TwilioOAuthOptions extends Omit<OAuthOptions, "tokenUrl"> {
  /** Where tokens are fetched. Default: `https://oauth.twilio.com/v2/token`. */
  tokenUrl?: string | undefined;
}

/**
 * Bearer tokens of Twilio's OAuth applications, by the client-credentials grant: fetched when first needed,
 * kept, replaced before they expire. One object may serve several clients.
 *
 * @example
 * ```ts
 * const client = new ProxyClient({ credentials: new OAuthClientCredentials({ clientId, clientSecret }) });
 * ```
 */
export class OAuthClientCredentials extends ClientCredentialsGrant {
  /** @throws InvalidArgumentError that names the option and the rule that it breaks */
  constructor(options: TwilioOAuthOptions) {
    // Without options, which JavaScript allows, the error names the first that is missing.
    const given = { ...options };
    super({ ...given, tokenUrl: given.tokenUrl ?? twilioTokenUrl });
  }
}
