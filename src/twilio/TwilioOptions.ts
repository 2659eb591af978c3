import type { ClientOptions } from "../core/index.js";

/**
 * Options of a client for one of Twilio's products.
 *
 * Give one kind of credentials: `accountSid` + `authToken`, `apiKey` + `apiKeySecret`, or `credentials`.
 * Without any, the client uses `TWILIO_API_KEY` + `TWILIO_API_SECRET`, else `TWILIO_ACCOUNT_SID` +
 * `TWILIO_AUTH_TOKEN`.
 */
export interface TwilioOptions extends ClientOptions {
  /** Account SID (`AC…`). Default: `TWILIO_ACCOUNT_SID`. */
  accountSid?: string | undefined;
  /**
   * The account's auth token. Default: `TWILIO_AUTH_TOKEN`. Use it for trials; in production, prefer an API
   * key.
   */
  authToken?: string | undefined;
  /** SID of an API key (`SK…`). Default: `TWILIO_API_KEY`. */
  apiKey?: string | undefined;
  /** The API key's secret. Default: `TWILIO_API_SECRET`. */
  apiKeySecret?: string | undefined;
  /**
   * Twilio region such as `ie1`, which becomes part of the host name. Ignored beside `baseUrl`; wins over the
   * environment's base URL. Default: `TWILIO_REGION`, unless there is a base URL.
   */
  region?: string | undefined;
  /**
   * Twilio edge location such as `dublin`. Without a region it implies `us1`. Ignored beside `baseUrl`; wins
   * over the environment's base URL. Default: `TWILIO_EDGE`, unless there is a base URL.
   */
  edge?: string | undefined;
}

// A record instead of an array, so that the type check fails if an option is missing here.
const names: Record<Exclude<keyof TwilioOptions, keyof ClientOptions>, true> = {
  accountSid: true,
  apiKey: true,
  apiKeySecret: true,
  authToken: true,
  edge: true,
  region: true,
};

/** The names of the options that Twilio's clients add to `ClientOptions`. */
export const twilioOptionNames: readonly string[] = Object.keys(names);
