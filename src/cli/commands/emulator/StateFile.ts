import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { Emulator, EmulatorState } from "../../../testing/index.js";
import { checkState } from "../../../testing/emulator/start/state-schema.js";
import { UsageError } from "../../command.js";
import { readJson } from "./seed-file.js";

/** How long after a change the state is written, in milliseconds; changes until then are written together. */
const delay = 200;

/** The file in which the emulator keeps its state. It holds secrets, so only its owner may read it. */
export class StateFile {
  #timer: NodeJS.Timeout | undefined;
  /** The file as it was read or written last. */
  #known: string | undefined;

  /**
   * @param path - Where the file is.
   * @param report - Is told of a change that cannot be saved; the emulator goes on.
   * @throws UsageError if the path is empty.
   */
  constructor(
    private readonly path: string,
    private readonly report: (problem: string) => void,
  ) {
    if (path === "") throw new UsageError("--state takes the name of a file.");
  }

  /**
   * The state that the file holds; undefined while there is no file.
   *
   * @throws UsageError if it cannot be read, or is no state of an emulator.
   */
  read(): EmulatorState | undefined {
    this.#known = this.#look();
    if (this.#known === undefined) return undefined;
    const state = readJson(this.path, "--state");
    try {
      checkState(state);
    } catch (error) {
      // It throws nothing but errors.
      throw new UsageError(`--state: ${this.path}: ${(error as Error).message}`, { cause: error });
    }
    return state;
  }

  /** Saves the state in a moment. */
  saveSoon(emulator: Emulator): void {
    this.#timer ??= setTimeout(() => {
      try {
        this.save(emulator);
      } catch (error) {
        // It throws nothing but errors.
        this.report((error as Error).message);
      }
    }, delay);
  }

  /**
   * Saves the state. A crash on the way leaves the file as it was.
   *
   * @throws Error if the file cannot be written, or another program has written it since.
   */
  save(emulator: Emulator): void {
    this.close();
    const found = this.#look();
    if (found !== undefined && found !== this.#known) {
      throw new Error(
        `--state: ${this.path} was written by another program, such as a second emulator, and is left as it is.`,
      );
    }
    const temporary = `${this.path}.new`;
    try {
      // A file that is there already, from a crash or from somebody else, would keep its mode and its links.
      rmSync(temporary, { force: true });
      writeFileSync(temporary, `${JSON.stringify(emulator.state())}\n`, { mode: 0o600, flag: "wx" });
      renameSync(temporary, this.path);
      this.#known = this.#look();
    } catch (error) {
      const { message } = error as NodeJS.ErrnoException;
      throw new Error(`--state: ${this.path} cannot be written: ${message}`, { cause: error });
    }
  }

  /** What tells this file from one that somebody else has written; undefined while there is none. */
  #look(): string | undefined {
    try {
      const { ino, mtimeNs } = statSync(this.path, { bigint: true });
      return `${ino}/${mtimeNs}`;
    } catch {
      return undefined;
    }
  }

  /** Saves no more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
