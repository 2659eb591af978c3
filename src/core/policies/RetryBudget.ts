import { checkInteger, checkNames, ownOptions } from "../checks/checks.js";
import { refuse } from "../checks/refuse.js";

/** Options of a {@link RetryBudget}. */
export interface RetryBudgetOptions {
  /** The number of retries in a full bucket. A positive whole number. Default: 100. */
  capacity?: number;
  /**
   * The part of a retry that each successful call adds, from 0 to 1. Default: 0.1, one retry for ten
   * successes.
   */
  refill?: number;
}

/**
 * A bucket of retries that all calls of a client, or of several clients, share. Retries multiply the load on
 * a service that is down. With a budget, they stop when the bucket is empty: calls then fail with the
 * service's error after their first attempt, until successful calls refill the bucket.
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

  /** Takes one retry. Returns false if none is left. */
  take(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** Adds `refill` to the bucket, after a successful call. */
  restore(): void {
    this.#left = Math.min(this.#capacity, this.#left + this.#refill);
  }
}
