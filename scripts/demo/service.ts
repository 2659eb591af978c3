import { ProxyClient } from "twilio-proxy-sessions";
import { startEmulator, type Emulator } from "twilio-proxy-sessions/testing";

/** What the demo talks to. */
export interface Service {
  readonly name: string;
  readonly client: ProxyClient;
  readonly serviceSid: string;
  /** Who takes part in the demo's session. */
  readonly participants: readonly [string, string];
  /** The emulator, unless it is another service. */
  readonly emulator?: Emulator;
  close(): Promise<void>;
}

/** Whether the environment names a service, wholly or in part. */
export function namesService(environment: NodeJS.ProcessEnv): boolean {
  return Boolean(environment["PROXY_SERVICE_SID"]) || Boolean(environment["TWILIO_PROXY_BASE_URL"]);
}

/**
 * The service that the environment names (PROXY_SERVICE_SID, with TWILIO_PROXY_BASE_URL, credentials or both), or
 * an emulator that is started for the demo.
 */
export async function openService(environment: NodeJS.ProcessEnv): Promise<Service> {
  const { PROXY_SERVICE_SID: serviceSid, TWILIO_PROXY_BASE_URL: baseUrl } = environment;
  const [first = "+15551230001", second = "+15551230002"] =
    environment["DEMO_PARTICIPANTS"]?.split(",") ?? [];
  const participants = [first, second] as const;
  if (serviceSid !== undefined && serviceSid !== "") {
    const client = new ProxyClient();
    return {
      name: `service ${serviceSid} at ${baseUrl ?? "https://proxy.twilio.com"}`,
      client,
      serviceSid,
      participants,
      close: () => client.close(),
    };
  }
  if (baseUrl !== undefined && baseUrl !== "") {
    throw new Error("TWILIO_PROXY_BASE_URL is set, but PROXY_SERVICE_SID is not: which service shall it be?");
  }
  const emulator = await startEmulator();
  const client = new ProxyClient(emulator.clientOptions());
  return {
    name: `an emulator at ${emulator.url}`,
    client,
    serviceSid: emulator.serviceSid,
    participants,
    emulator,
    async close() {
      await client.close();
      await emulator.close();
    },
  };
}
