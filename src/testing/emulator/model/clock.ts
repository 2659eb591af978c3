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

interface Timer {
  readonly due: number;
  readonly fire: () => void;
  cancel: () => void;
}

/** The longest delay that `setTimeout` supports; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

/** The system's time, which can be advanced. */
export class ShiftedClock implements EmulatorClock {
  readonly #timers = new Set<Timer>();

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
    const timer: Timer = {
      due: this.now() + Math.max(0, ms),
      fire: () => {
        this.#timers.delete(timer);
        callback();
      },
      cancel: () => undefined,
    };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => {
      timer.cancel();
      this.#timers.delete(timer);
    };
  }

  /** Advances the time. Timers that fall due fire within a turn of the event loop. */
  advance(ms: number): void {
    this.offset += ms;
    for (const timer of this.#timers) {
      timer.cancel();
      this.#arm(timer);
    }
  }

  #arm(timer: Timer): void {
    const left = Math.max(0, timer.due - this.now());
    const handle =
      left > longestDelay
        ? setTimeout(() => {
            this.#arm(timer);
          }, longestDelay)
        : setTimeout(timer.fire, left);
    timer.cancel = () => {
      clearTimeout(handle);
    };
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
