import { checkInteger, checkNames, ownOptions } from "../checks/checks.js";
import { refuse } from "../checks/refuse.js";

/** What a {@link RetryBudget} holds. */
export interface RetryBudgetOptions {
  /** Retries that may happen in one burst. A positive whole number. Default: 100. */
  capacity?: number;
  /**
   * How much of a retry each successful call gives back. From 0 to 1. Default: 0.1, one retry for ten
   * successes.
   */
  refill?: number;
}

/**
 * A bucket of retries for all calls of a client, or of several clients that are given the same one. While the
 * service is down, retries multiply the load on it; with a budget they end once the bucket is empty, and
 * calls fail with the service's own error after their first attempt, until successes have filled it again.
 *
 * @example
 * ```ts
 * const retryBudget = new RetryBudget({ capacity: 50 });
 * const client = new ThingsClient({ retryBudget });
 * ```
 */
export class RetryBudget {
  readonly #capacity: number;
  readonly #refill: number;
  #left: number;

  /** @throws InvalidArgumentError if a number is outside its range */
  constructor(given: RetryBudgetOptions = {}) {
    const options = ownOptions("options", given);
    checkNames(options, new Set(["capacity", "refill"]), "a RetryBudget");
    const { capacity = 100, refill = 0.1 } = options;
    if (typeof refill !== "number" || !(refill >= 0 && refill <= 1))
      refuse("refill", "must be a number from 0 to 1.");
    this.#capacity = checkInteger("capacity", capacity, 1);
    this.#refill = refill;
    this.#left = capacity;
  }

  /** Takes one retry, if there is one left. */
  take(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** Gives back a part of a retry, for a call that succeeded. */
  restore(): void {
    this.#left = Math.min(this.#capacity, this.#left + this.#refill);
  }
}
