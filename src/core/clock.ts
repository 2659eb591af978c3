/** Where time comes from: the system, or a test that moves it by hand. */

/**
 * The time that a client lives by: timeouts, waits between attempts, the age of a token.
 *
 * @example
 * ```ts
 * const clock = new ManualClock();
 * const client = new ThingsClient({ clock });
 * ```
 */
export interface Clock {
  /**
   * Milliseconds since 1970-01-01T00:00:00Z, on a clock that only moves forward: durations are measured by
   * it.
   */
  now(): number;
  /**
   * Calls `callback` once, `ms` milliseconds from now.
   *
   * @returns a function that cancels the timer; calling it late or twice does nothing
   */
  setTimer(callback: () => void, ms: number): () => void;
}

/** The longest delay that the runtime's timers know; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

/** The system's time when the program began, moved forward by a clock that nobody sets. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  setTimer(callback, ms) {
    let timer: NodeJS.Timeout;
    const arm = (left: number): void => {
      timer =
        left > longestDelay
          ? setTimeout(arm, longestDelay, left - longestDelay)
          : setTimeout(callback, Math.max(0, left));
    };
    arm(ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
