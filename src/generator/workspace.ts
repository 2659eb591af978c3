/** A folder to work in, which is gone afterwards, also when the program is told to end. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export interface Workspace {
  readonly folder: string;
  /** Aborted when the program is told to end: what runs beside it has to stop. */
  readonly interrupted: AbortSignal;
}

export async function withWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "generate-"));
  const controller = new AbortController();
  const cleanUp = (): void => {
    // Java may still write for a moment after it was told to end.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  const end = (signal: NodeJS.Signals): void => {
    // A second one changes nothing: npm passes on what the terminal has sent to the program already.
    if (controller.signal.aborted) return;
    controller.abort();
    setTimeout(() => {
      cleanUp();
      for (const each of signals) process.removeListener(each, end);
      // As it would have ended without us.
      process.kill(process.pid, signal);
    }, 100);
  };
  for (const signal of signals) process.on(signal, end);
  try {
    return await work({ folder, interrupted: controller.signal });
  } finally {
    // After a signal, the timer ends the program.
    if (!controller.signal.aborted) for (const signal of signals) process.removeListener(signal, end);
    cleanUp();
  }
}
