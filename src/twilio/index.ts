/**
 * The service description that Twilio's products share: the core knows no vendor and takes it as input.
 */
export { OAuthClientCredentials, type TwilioOAuthOptions } from "./OAuthClientCredentials.js";
export { twilioService, type TwilioProduct } from "./service.js";
export type { TwilioOptions } from "./TwilioOptions.js";
