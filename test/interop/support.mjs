import { startEmulator } from "../../src/testing/index.ts";

/** Runs `work` against an emulator that closes afterwards, whatever happens. */
export async function withEmulator(work) {
  const emulator = await startEmulator();
  try {
    return await work(emulator);
  } finally {
    await emulator.close();
  }
}
