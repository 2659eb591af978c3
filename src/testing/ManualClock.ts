import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../core/clock.js";

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/**
 * A clock that stands still until a test moves it. Hand it to a client, to an emulator or to both: back-off,
 * timeouts, token refresh and session expiry then happen when the test says so, in no real time.
 *
 * @example
 * ```ts
 * const clock = new ManualClock("2026-01-01T00:00:00Z");
 * const emulator = await startEmulator({ clock });
 * // Waits between two attempts move the clock by themselves.
 * const client = new ProxyClient({ ...emulator.clientOptions(), clock, sleep: (ms) => clock.advance(ms) });
 *
 * const { sid } = await client.sessions.create(emulator.serviceSid, { ttl: 60 });
 * await clock.advance(60_000);
 * await client.sessions.fetch(emulator.serviceSid, sid); // closed, because its time is over
 * ```
 */
export class ManualClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();
  readonly #waiters = new Set<() => void>();

  /**
   * @param start - The first moment, as a `Date`, ISO 8601 text or milliseconds since the Unix epoch.
   *   Default: 2026-01-01T00:00:00Z, so that a test gives the same answers on every day.
   * @throws RangeError if `start` is no moment.
   */
  constructor(start: Date | string | number = Date.UTC(2026, 0, 1)) {
    this.#now = new Date(start).getTime();
    if (Number.isNaN(this.#now)) {
      throw new RangeError(
        "A ManualClock starts at a valid date, an ISO 8601 text or a number of milliseconds.",
      );
    }
  }

  /** The clock's moment, in milliseconds since the Unix epoch. */
  now(): number {
    return this.#now;
  }

  /** How many timers are set and have neither fired nor been cancelled. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /**
   * Sets a timer. It fires during the `advance` that reaches it, and never by itself, not even with
   * `ms` 0 or less (which is due at once, so that `advance(0)` fires it).
   *
   * @returns A function that cancels the timer; calling it again, or after the timer fired, does nothing.
   * @throws RangeError if `ms` is not a number.
   */
  setTimer(callback: () => void, ms: number): () => void {
    if (Number.isNaN(ms)) throw new RangeError("A timer's ms must be a number.");
    const timer: Timer = { due: this.#now + Math.max(0, ms), callback };
    this.#timers.add(timer);
    for (const check of [...this.#waiters]) check();
    return () => {
      this.#timers.delete(timer);
    };
  }

  /**
   * Moves the time forward and fires every timer that falls due, the earliest first and those of one moment
   * in the order in which they were set. Each fires at its own moment, and what waits for it runs before the
   * next one does, so a timer that is set on the way fires too if it falls due on the way.
   *
   * @param ms - How far, in milliseconds; 0 fires what is due already.
   * @returns When all of it has happened. Work on a socket may go on after that.
   * @throws RangeError (as a rejection) if `ms` is negative, or leads beyond what a `Date` can hold; and what
   *   a timer's callback throws.
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
   * Waits, without moving the time, until at least `count` timers are set: the moment at which the code under
   * test has come to its wait, however many turns of the event loop its I/O took.
   *
   * @param count - How many; default 1.
   */
  waitForTimers(count = 1): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (this.#timers.size < count) return;
        this.#waiters.delete(check);
        resolve();
      };
      this.#waiters.add(check);
      check();
    });
  }

  #next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.due <= end && (first === undefined || timer.due < first.due)) first = timer;
    }
    return first;
  }
}
