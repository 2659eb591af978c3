/** Made-up responses of the service for tests, and a client that receives them. */
import { ProxyClient, type ClientOptions } from "../../src/index.js";

export const serviceSid = `KS${"0123456789abcdef".repeat(2)}`;
export const sid = `KC${"fedcba9876543210".repeat(2)}`;
export const accountSid = `AC${"1".repeat(32)}`;
export const authToken = "canary-token-0123456789abcdef";

/** The n-th of many session SIDs. */
export const sidOf = (n: number): string => `KC${String(n).padStart(32, "0")}`;

/** A session as the service writes it. */
export function sessionJSON(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const own = typeof changes["sid"] === "string" ? changes["sid"] : sid;
  const url = `https://proxy.twilio.com/v1/Services/${serviceSid}/Sessions/${own}`;
  return {
    sid: own,
    service_sid: serviceSid,
    account_sid: accountSid,
    unique_name: null,
    status: "open",
    mode: "voice-and-message",
    ttl: 0,
    closed_reason: null,
    date_started: null,
    date_ended: null,
    date_last_interaction: null,
    date_expiry: null,
    date_created: "2026-01-02T03:04:05Z",
    date_updated: "2026-01-02T03:04:05Z",
    url,
    links: { interactions: `${url}/Interactions`, participants: `${url}/Participants` },
    ...changes,
  };
}

/** A client of the server at this URL, without retries. */
export const sessionsClient = (baseUrl: string, options: ClientOptions = {}): ProxyClient =>
  new ProxyClient({ accountSid, authToken, baseUrl, proxy: false, maxRetries: 0, ...options });
