import { servers } from "../generated/index.js";
import { ServiceClient } from "./core/index.js";
import { SessionsResource } from "./sessions/index.js";
import { twilioService, type TwilioOptions } from "./twilio/index.js";
import { name, version } from "./version.js";

/** Describes the Proxy API: its server comes from the specification, its base URL variable is ours. */
const proxy = twilioService({
  name,
  version,
  server: servers[0].url,
  baseUrlVariable: "TWILIO_PROXY_BASE_URL",
});

/**
 * A client for Twilio's Proxy API v1. It holds the credentials, the connections and the retry policy: create
 * one and share it.
 *
 * @example
 * ```ts
 * // Without options, it reads TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.
 * const client = new ProxyClient({ accountSid, authToken });
 * const session = await client.sessions.create(serviceSid, { uniqueName: "order-1234", ttl: 3600 });
 * await client.close();
 * ```
 */
export class ProxyClient extends ServiceClient<TwilioOptions> {
  /** The Sessions of a Proxy Service. */
  readonly sessions: SessionsResource;

  static {
    // Automocks build their fakes from a class's prototype, so `sessions` must be visible there.
    Object.defineProperty(this.prototype, "sessions", {
      value: SessionsResource.prototype,
      writable: true,
      configurable: true,
    });
  }

  /**
   * Creates a client and checks its options. Nothing is sent before the first call.
   *
   * @param options - See {@link TwilioOptions}. Omitted options come from the environment.
   * @throws InvalidArgumentError, naming the option and the rule that it breaks, for example if credentials
   *   are missing. Nothing is sent.
   */
  constructor(options?: TwilioOptions) {
    super(proxy, options);
    this.sessions = new SessionsResource(this);
  }
}
