import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../core/index.js";
import { Watchers } from "./Watchers.js";

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/**
 * A clock that stands still until a test advances it. Pass it to a client, an emulator or both: backoff,
 * timeouts, token refresh and session expiry then happen when the test says so, without real waiting.
 *
 * @example
 * ```ts
 * const clock = new ManualClock("2026-01-01T00:00:00Z");
 * const emulator = await startEmulator({ clock });
 * // Waits between attempts advance the clock by themselves.
 * const client = new ProxyClient({ ...emulator.clientOptions(), clock, sleep: (ms) => clock.advance(ms) });
 *
 * const { sid } = await client.sessions.create(emulator.serviceSid, { ttl: 60 });
 * await clock.advance(60_000);
 * await client.sessions.fetch(emulator.serviceSid, sid); // closed, because it has expired
 * ```
 */
export class ManualClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();
  readonly #waiters = new Watchers();

  /**
   * @param start - The initial time, as a `Date`, an ISO 8601 string or milliseconds since the Unix epoch.
   *   Default: 2026-01-01T00:00:00Z, so that a test gives the same results every day.
   * @throws RangeError if `start` is not a valid time.
   */
  constructor(start: Date | string | number = Date.UTC(2026, 0, 1)) {
    this.#now = new Date(start).getTime();
    if (Number.isNaN(this.#now)) {
      throw new RangeError(
        "A ManualClock starts at a valid date, an ISO 8601 text or a number of milliseconds.",
      );
    }
  }

  /** The current time, in milliseconds since the Unix epoch. */
  now(): number {
    return this.#now;
  }

  /** Number of timers that have neither fired nor been cancelled. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /**
   * Sets a timer. It fires only during the `advance` that reaches it. With an `ms` of 0 or less, it is due at
   * once, but still needs an `advance(0)` to fire.
   *
   * @returns A function that cancels the timer. It does nothing on a second call, or after the timer fired.
   * @throws RangeError if `ms` is not a number.
   */
  setTimer(callback: () => void, ms: number): () => void {
    if (Number.isNaN(ms)) throw new RangeError("A timer's ms must be a number.");
    const timer: Timer = { due: this.#now + Math.max(0, ms), callback };
    this.#timers.add(timer);
    this.#waiters.changed();
    return () => {
      this.#timers.delete(timer);
    };
  }

  /**
   * Moves the time forward and fires every timer that falls due, earliest first; timers of the same time fire
   * in the order in which they were set. When a timer fires, `now()` is its due time, and the code that waits
   * for it runs before the next timer fires. A timer that this code sets fires too if it falls due.
   *
   * @param ms - Milliseconds to advance by; 0 fires the timers that are already due.
   * @returns Resolves when all due timers have fired. Socket I/O may continue after that.
   * @throws RangeError (as a rejection) if `ms` is negative, or if the result exceeds the range of a `Date`;
   *   and any error that a timer's callback throws.
   */
  async advance(ms: number): Promise<void> {
    if (!(ms >= 0) || Number.isNaN(new Date(this.#now + ms).getTime())) {
      throw new RangeError("advance(ms) takes 0 or more milliseconds, as far as a Date goes.");
    }
    const end = this.#now + ms;
    await turn();
    for (let timer = this.#next(end); timer !== undefined; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.due);
      timer.callback();
      await turn();
    }
    this.#now = Math.max(this.#now, end);
  }

  /**
   * Waits, without advancing the time, until at least `count` timers are set. Use it to wait until the code
   * under test has reached its own wait, however many turns of the event loop its I/O takes.
   *
   * @param count - Number of timers. Default: 1.
   */
  waitForTimers(count = 1): Promise<void> {
    return this.#waiters.until(() => this.#timers.size >= count);
  }

  #next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.due <= end && (first === undefined || timer.due < first.due)) first = timer;
    }
    return first;
  }
}
