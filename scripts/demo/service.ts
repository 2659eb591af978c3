import { ProxyClient } from "twilio-proxy-sessions";
import { startEmulator, type Emulator } from "twilio-proxy-sessions/testing";

/** The service that the demo uses. */
export interface Service {
  readonly name: string;
  readonly client: ProxyClient;
  readonly serviceSid: string;
  /** The phone numbers of the participants in the demo's session. */
  readonly participants: readonly [string, string];
  /** The emulator; undefined for another service. */
  readonly emulator?: Emulator;
  close(): Promise<void>;
}

/** The user's choice of a service instead of an emulator. */
export interface Choice {
  /** SID of a service at TWILIO_PROXY_BASE_URL, or at Twilio if that is not set. */
  readonly serviceSid?: string | undefined;
  /** Two phone numbers, separated by a comma. */
  readonly participants?: string | undefined;
}

/**
 * Starts an emulator for the demo, or opens the chosen service with the credentials of the environment. The
 * environment alone never selects a service, so that the demo creates no sessions in a real service by
 * accident.
 */
export async function openService(choice: Choice, environment: NodeJS.ProcessEnv): Promise<Service> {
  const [first = "+15551230001", second = "+15551230002"] = choice.participants?.split(",") ?? [];
  const participants = [first, second] as const;
  if (choice.serviceSid !== undefined) {
    const client = new ProxyClient();
    return {
      name: `service ${choice.serviceSid} at ${environment["TWILIO_PROXY_BASE_URL"] ?? "https://proxy.twilio.com"}`,
      client,
      serviceSid: choice.serviceSid,
      participants,
      close: () => client.close(),
    };
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
