/** The source of the emulator's time. A client's clock, such as a `ManualClock`, also fits. */
export interface EmulatorClock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Calls `callback` once, `ms` milliseconds from now.
   *
   * @returns A function that cancels the timer.
   */
  setTimer(callback: () => void, ms: number): () => void;
  /** Moves the time forward; absent if the clock cannot be moved. */
  advance?(ms: number): void | Promise<void>;
}

/** The longest delay that `setTimeout` supports; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

/** The system's time, which can be advanced. */
export class ShiftedClock implements EmulatorClock {
  /** For each pending timer, a function that sets it anew for the time that is left. */
  readonly #timers = new Set<() => void>();

  /** @param offset - Its initial lead over the system's time, in milliseconds. */
  constructor(private offset = 0) {}

  /** Its lead over the system's time, in milliseconds. */
  get ahead(): number {
    return this.offset;
  }

  now(): number {
    return Date.now() + this.offset;
  }

  setTimer(callback: () => void, ms: number): () => void {
    const due = this.now() + Math.max(0, ms);
    let timeout: NodeJS.Timeout | undefined;
    const fire = (): void => {
      this.#timers.delete(arm);
      callback();
    };
    const arm = (): void => {
      clearTimeout(timeout);
      const left = Math.max(0, due - this.now());
      timeout = setTimeout(left > longestDelay ? arm : fire, Math.min(left, longestDelay));
    };
    this.#timers.add(arm);
    arm();
    return () => {
      clearTimeout(timeout);
      this.#timers.delete(arm);
    };
  }

  /** Advances the time. Timers that fall due fire within a turn of the event loop. */
  advance(ms: number): void {
    this.offset += ms;
    for (const arm of this.#timers) arm();
  }
}

/**
 * Advances a clock.
 *
 * @throws Error (as a rejection) if the clock cannot be moved; RangeError if `ms` is negative, or if the
 *   result exceeds the range of a `Date`.
 */
export async function advanceClock(clock: EmulatorClock, ms: number): Promise<void> {
  if (typeof ms !== "number" || !(ms >= 0))
    throw new RangeError("The clock moves forward only: ms must be a number, 0 or more.");
  if (Number.isNaN(new Date(clock.now() + ms).getTime())) {
    throw new RangeError("The clock cannot move that far: ms leads beyond what a Date can hold.");
  }
  if (clock.advance === undefined) throw new Error("The clock of this emulator has no method advance(ms).");
  await clock.advance(ms);
}
