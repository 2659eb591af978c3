import { existsSync, renameSync, writeFileSync } from "node:fs";
import type { Emulator, EmulatorState } from "../../../testing/index.js";
import { checkState } from "../../../testing/emulator/model/state.js";
import { UsageError } from "../../command.js";
import { readJson } from "./seed-file.js";

/** How long after a change the state is written, in milliseconds; changes until then are written together. */
const delay = 200;

/** The file in which the emulator keeps its state. It holds secrets, so only its owner may read it. */
export class StateFile {
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly path: string) {}

  /**
   * The state that the file holds; undefined while there is no file.
   *
   * @throws UsageError if it cannot be read, or is no state of an emulator.
   */
  read(): EmulatorState | undefined {
    if (!existsSync(this.path)) return undefined;
    const state = readJson(this.path, "--state");
    try {
      checkState(state);
    } catch (error) {
      throw new UsageError(
        `--state: ${this.path} holds no state of an emulator, or one of another version.`,
        {
          cause: error,
        },
      );
    }
    return state;
  }

  /** Saves the state in a moment. */
  saveSoon(emulator: Emulator): void {
    this.#timer ??= setTimeout(() => {
      this.save(emulator);
    }, delay);
  }

  /** Saves the state. A crash on the way leaves the file as it was. */
  save(emulator: Emulator): void {
    this.close();
    const temporary = `${this.path}.new`;
    writeFileSync(temporary, `${JSON.stringify(emulator.state())}\n`, { mode: 0o600 });
    renameSync(temporary, this.path);
  }

  /** Saves no more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
