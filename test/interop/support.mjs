import { startEmulator } from "../../src/testing/index.ts";

/** Runs `work` against an emulator, and always closes it afterwards. */
export async function withEmulator(work) {
  const emulator = await startEmulator();
  try {
    return await work(emulator);
  } finally {
    await emulator.close();
  }
}
