import type { ClientOptions } from "../core/index.js";

/**
 * Options of a client of one of Twilio's products.
 *
 * Credentials are one of: `accountSid` + `authToken`, `apiKey` + `apiKeySecret`, or `credentials`. Given none
 * of them, the client takes `TWILIO_API_KEY` + `TWILIO_API_SECRET`, else `TWILIO_ACCOUNT_SID` +
 * `TWILIO_AUTH_TOKEN`.
 */
export interface TwilioOptions extends ClientOptions {
  /** Account SID (`AC…`). Default: `TWILIO_ACCOUNT_SID`. */
  accountSid?: string | undefined;
  /**
   * The account's auth token. Default: `TWILIO_AUTH_TOKEN`. Good for trying things out; in production prefer
   * an API key.
   */
  authToken?: string | undefined;
  /** SID of an API key (`SK…`). Default: `TWILIO_API_KEY`. */
  apiKey?: string | undefined;
  /** The API key's secret. Default: `TWILIO_API_SECRET`. */
  apiKeySecret?: string | undefined;
  /** Twilio region such as `ie1`: part of the host's name. Default: `TWILIO_REGION`. */
  region?: string | undefined;
  /** Twilio edge location such as `dublin`; with no region it implies `us1`. Default: `TWILIO_EDGE`. */
  edge?: string | undefined;
}

// A record, so that the type check fails for an option that this list forgot.
const names: Record<Exclude<keyof TwilioOptions, keyof ClientOptions>, true> = {
  accountSid: true,
  apiKey: true,
  apiKeySecret: true,
  authToken: true,
  edge: true,
  region: true,
};

/** The names of the options that are Twilio's own. */
export const twilioOptionNames: readonly string[] = Object.keys(names);
