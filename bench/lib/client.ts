import { ProxyClient } from "twilio-proxy-sessions";

/** The SDK as an application would make it; no proxy of this machine stands between it and the server. */
export function createClient(baseUrl: string): ProxyClient {
  return new ProxyClient({ accountSid: `AC${"0".repeat(32)}`, authToken: "token", baseUrl, proxy: false });
}
