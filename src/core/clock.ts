/** The source of time, which a test can replace. */

/**
 * The clock for timeouts, waits between attempts and the age of tokens.
 *
 * @example
 * ```ts
 * const clock = new ManualClock();
 * const client = new ThingsClient({ clock });
 * ```
 */
export interface Clock {
  /**
   * Milliseconds since 1970-01-01T00:00:00Z. The clock must only move forward, because it measures durations.
   */
  now(): number;
  /**
   * Calls `callback` once, `ms` milliseconds from now.
   *
   * @returns A function that cancels the timer; calling it late or twice does nothing.
   */
  setTimer(callback: () => void, ms: number): () => void;
}

/** The longest delay that `setTimeout` supports; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

/** The system's time at the start of the program plus the monotonic time since then. */
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
