/** An emulator for a program in another process. */
import { startEmulator, type Emulator } from "../../src/testing/index.js";

/** Runs `work` with an emulator and the environment variables that direct a client to it. */
export async function withEmulator(
  work: (emulator: Emulator, env: Readonly<Record<string, string>>) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator();
  const { url, accountSid, authToken, serviceSid } = emulator;
  try {
    await work(emulator, {
      TWILIO_PROXY_BASE_URL: url,
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      PROXY_SERVICE_SID: serviceSid,
    });
  } finally {
    await emulator.close();
  }
}
