/**
 * What Twilio's products have in common, and other services have not: the description of a service that the
 * core takes.
 */
export { OAuthClientCredentials, type TwilioOAuthOptions } from "./OAuthClientCredentials.js";
export { twilioService, type TwilioProduct } from "./service.js";
export type { TwilioOptions } from "./TwilioOptions.js";
