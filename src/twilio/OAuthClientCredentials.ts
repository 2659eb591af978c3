import { OAuthClientCredentials as ClientCredentialsGrant, type OAuthOptions } from "../core/index.js";

const twilioTokenUrl = "https://oauth.twilio.com/v2/token";

/** Options of {@link OAuthClientCredentials}. */
export interface TwilioOAuthOptions extends Omit<OAuthOptions, "tokenUrl"> {
  /** The token endpoint's URL. Default: `https://oauth.twilio.com/v2/token`. */
  tokenUrl?: string | undefined;
}

/**
 * Bearer tokens for Twilio's OAuth applications, obtained by the client-credentials grant. A token is fetched
 * when first needed, cached, and replaced before it expires. Several clients can share one object.
 *
 * @example
 * ```ts
 * const client = new ProxyClient({ credentials: new OAuthClientCredentials({ clientId, clientSecret }) });
 * ```
 */
export class OAuthClientCredentials extends ClientCredentialsGrant {
  /** @throws InvalidArgumentError, naming the option and the rule that it breaks */
  constructor(options: TwilioOAuthOptions) {
    // JavaScript callers can omit the options: the error then names the first missing one.
    const given = { ...options };
    super({ ...given, tokenUrl: given.tokenUrl ?? twilioTokenUrl });
  }
}
