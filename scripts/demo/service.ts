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

/** Which service the demo shall talk to, if not an emulator of its own. */
export interface Choice {
  /** SID of a service at TWILIO_PROXY_BASE_URL, or at the public service. */
  readonly serviceSid?: string | undefined;
  /** Two phone numbers, with a comma between them. */
  readonly participants?: string | undefined;
}

/**
 * An emulator that is started for the demo, or the service that was chosen, with the credentials of the
 * environment. The environment alone chooses nothing: whoever tries the demo in a shell set up for a real
 * service must not create sessions there.
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
