import type { ServiceDescription } from "../core/index.js";
import { twilioCredentials } from "./credentials.js";
import { readTwilioError } from "./errors.js";
import { isSameProduct, namesPlace, twilioUrl } from "./host.js";
import { twilioOptionNames, type TwilioOptions } from "./TwilioOptions.js";

/** The settings that differ between Twilio's products. */
export interface TwilioProduct {
  /** Name of the package, for the `User-Agent` header. */
  readonly name: string;
  /** Version of the package. */
  readonly version: string;
  /** The server's URL in the specification, such as `https://proxy.twilio.com`. */
  readonly server: string;
  /** The environment variable that overrides the base URL, such as `TWILIO_PROXY_BASE_URL`. */
  readonly baseUrlVariable: string;
}

/**
 * Describes a Twilio product to a `ServiceClient`: its hosts, credentials, errors and ids.
 *
 * @example
 * ```ts
 * class VideoClient extends ServiceClient<TwilioOptions> {
 *   constructor(options?: TwilioOptions) {
 *     const baseUrlVariable = "TWILIO_VIDEO_BASE_URL";
 *     super(twilioService({ name, version, server: servers[0].url, baseUrlVariable }), options);
 *   }
 * }
 * ```
 */
export function twilioService({
  name,
  version,
  server,
  baseUrlVariable,
}: TwilioProduct): ServiceDescription<TwilioOptions> {
  return {
    name,
    version,
    baseUrl: (options, environment) => twilioUrl(server, options, environment),
    placesItself: namesPlace,
    baseUrlVariable,
    logLevelVariable: "TWILIO_LOG_LEVEL",
    options: twilioOptionNames,
    credentials: twilioCredentials,
    isSameHost: isSameProduct,
    readError: readTwilioError,
    requestIdHeader: "twilio-request-id",
    // Another request for the same participant is running.
    busyCodes: [80623],
    nameParameter: "uniqueName",
    opaqueId: /^[A-Z]{2}[0-9a-fA-F]{32}$/,
  };
}
