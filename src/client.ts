import { servers } from "../generated/index.js";
import { ServiceClient } from "./core/index.js";
import { SessionsResource } from "./sessions/index.js";
import { twilioService, type TwilioOptions } from "./twilio/index.js";
import { name, version } from "./version.js";

/** The Proxy API, as the specification and the environment know it. */
const proxy = twilioService({
  name,
  version,
  server: servers[0].url,
  baseUrlVariable: "TWILIO_PROXY_BASE_URL",
});

/**
 * A client of Twilio's Proxy API v1. It holds the credentials, the connections and the rules of conduct; make
 * one and share it.
 *
 * @example
 * ```ts
 * // Or without options: TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN.
 * const client = new ProxyClient({ accountSid, authToken });
 * const session = await client.sessions.create(serviceSid, { uniqueName: "order-1234", ttl: 3600 });
 * await client.close();
 * ```
 */
export class ProxyClient extends ServiceClient<TwilioOptions> {
  /** The Sessions of a Proxy Service. */
  readonly sessions: SessionsResource;

  static {
    // Automocks make their fakes of what a class's prototype shows.
    Object.defineProperty(this.prototype, "sessions", {
      value: SessionsResource.prototype,
      writable: true,
      configurable: true,
    });
  }

  /**
   * @param options - See {@link TwilioOptions}. What is not given comes from the environment.
   * @throws InvalidArgumentError that names the option and the rule that it breaks, such as missing
   *   credentials. Nothing is sent.
   */
  constructor(options?: TwilioOptions) {
    super(proxy, options);
    this.sessions = new SessionsResource(this);
  }
}
