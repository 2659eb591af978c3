import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { Emulator, EmulatorState } from "../../../testing/index.js";
import { checkState } from "../../../testing/emulator/start/state-schema.js";
import { UsageError } from "../../command.js";
import { readJson } from "./seed-file.js";

/** Milliseconds between a change and the write, so that changes in quick succession share one write. */
const delay = 200;

/** The file that stores the emulator's state. It contains secrets, so only its owner can read it. */
export class StateFile {
  #timer: NodeJS.Timeout | undefined;
  /** The file's fingerprint when it was last read or written. */
  #known: string | undefined;

  /**
   * @param path - The file's path.
   * @param report - Called if a change cannot be saved; the emulator keeps running.
   * @throws UsageError if the path is empty.
   */
  constructor(
    private readonly path: string,
    private readonly report: (problem: string) => void,
  ) {
    if (path === "") throw new UsageError("--state takes the name of a file.");
  }

  /**
   * Reads the state; returns undefined if the file does not exist.
   *
   * @throws UsageError if the file cannot be read or does not hold an emulator's state.
   */
  read(): EmulatorState | undefined {
    this.#known = this.#fingerprint();
    if (this.#known === undefined) return undefined;
    const state = readJson(this.path, "--state");
    try {
      checkState(state);
    } catch (error) {
      // `checkState` throws only Error objects.
      throw new UsageError(`--state: ${this.path}: ${(error as Error).message}`, { cause: error });
    }
    return state;
  }

  /** Schedules a save. */
  saveSoon(emulator: Emulator): void {
    this.#timer ??= setTimeout(() => {
      try {
        this.save(emulator);
      } catch (error) {
        // `save` throws only Error objects.
        this.report((error as Error).message);
      }
    }, delay);
  }

  /**
   * Saves the state atomically: a crash while writing leaves the old file intact.
   *
   * @throws Error if the file cannot be written, or if another program has written it in the meantime.
   */
  save(emulator: Emulator): void {
    this.close();
    const found = this.#fingerprint();
    if (found !== undefined && found !== this.#known) {
      throw new Error(
        `--state: ${this.path} was written by another program, such as a second emulator, and is left as it is.`,
      );
    }
    const temporary = `${this.path}.new`;
    try {
      // An existing file, left by a crash or another program, would keep its mode and its links.
      rmSync(temporary, { force: true });
      writeFileSync(temporary, `${JSON.stringify(emulator.state())}\n`, { mode: 0o600, flag: "wx" });
      renameSync(temporary, this.path);
      this.#known = this.#fingerprint();
    } catch (error) {
      const { message } = error as NodeJS.ErrnoException;
      throw new Error(`--state: ${this.path} cannot be written: ${message}`, { cause: error });
    }
  }

  /** Identifies the version of the file on disk; undefined if there is none. */
  #fingerprint(): string | undefined {
    try {
      const { ino, mtimeNs } = statSync(this.path, { bigint: true });
      return `${ino}/${mtimeNs}`;
    } catch {
      return undefined;
    }
  }

  /** Cancels a scheduled save. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
