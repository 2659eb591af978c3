/** A temporary folder that is deleted afterwards, also if a signal ends the program. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export interface Workspace {
  readonly folder: string;
  /** Aborted when a signal ends the program, so that child processes stop. */
  readonly interrupted: AbortSignal;
}

export async function withWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "generate-"));
  const controller = new AbortController();
  const cleanUp = (): void => {
    // Java may still write for a moment after it was killed.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  const end = (signal: NodeJS.Signals): void => {
    // Ignore a second signal: the terminal sends it to the program, and npm then passes on its own copy.
    if (controller.signal.aborted) return;
    controller.abort();
    setTimeout(() => {
      cleanUp();
      for (const each of signals) process.removeListener(each, end);
      // With our listeners removed, the signal now ends the program as usual.
      process.kill(process.pid, signal);
    }, 100);
  };
  for (const signal of signals) process.on(signal, end);
  try {
    return await work({ folder, interrupted: controller.signal });
  } finally {
    // After a signal, the timer above removes the listeners and ends the program.
    if (!controller.signal.aborted) for (const signal of signals) process.removeListener(signal, end);
    cleanUp();
  }
}
