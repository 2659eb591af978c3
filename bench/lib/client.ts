import { ProxyClient } from "twilio-proxy-sessions";

/** Creates a client as an application would, but without the proxy that this machine may have configured. */
export function createClient(baseUrl: string): ProxyClient {
  return new ProxyClient({ accountSid: `AC${"0".repeat(32)}`, authToken: "token", baseUrl, proxy: false });
}
