import type { EmulatorClock } from "../model/clock.js";
import { checkNames } from "../rules/check-names.js";
import { Refusal } from "../rules/refusals.js";
import { checkValue, headerText, type Schema } from "../rules/schema.js";

/** Rate limits. Each one is off unless it is given. */
export interface RateLimits {
  /**
   * For each operation of each service: at most `requests` in any period of `seconds`; further ones get a 429
   * with code 80621. `true` stands for the documented limit of 30 per second on average over 5 seconds, so
   * 150 in any 5 seconds.
   */
  endpoint?: true | { requests: number; seconds: number };
  /** Maximum number of concurrent requests per account; further ones get a 429 with code 20429. */
  concurrency?: number;
  /**
   * The `Retry-After` header of a 429, as seconds or as text that is sent unchanged. As far as is known, the
   * service does not send one.
   */
  retryAfter?: number | string;
}

const count: Schema = { type: "integer", minimum: 0 };

/** The schema of each limit. */
export const limitSchemas: Readonly<Record<keyof RateLimits, Schema>> = {
  endpoint: {
    description: "Requests for each operation of each service; true is 150 in any 5 seconds.",
    anyOf: [
      { enum: [true] },
      {
        type: "object",
        required: ["requests", "seconds"],
        properties: { requests: count, seconds: { type: "integer", minimum: 1 } },
        additionalProperties: false,
      },
    ],
  },
  concurrency: { ...count, description: "Concurrent requests of one account." },
  retryAfter: { anyOf: [count, headerText], description: "Seconds or text for Retry-After." },
};

/** @throws TypeError, naming the first limit that is unknown or has an invalid value */
export function checkRateLimits(given: RateLimits): void {
  checkNames("rateLimits", given, limitSchemas, "one of the rateLimits");
  checkValue({ type: "object", properties: limitSchemas }, given, "rateLimits");
}

/** Counts requests and refuses those beyond the limits. */
export class RateLimiter {
  readonly #served = new Map<string, number[]>();

  constructor(
    private readonly limits: RateLimits,
    private readonly clock: EmulatorClock,
  ) {}

  /** @throws Refusal if the account has too many concurrent requests */
  checkConcurrency(running: number): void {
    if (running > (this.limits.concurrency ?? Infinity)) {
      throw this.#refusal("accountConcurrency", "Too many requests of the account are running.");
    }
  }

  /** @throws Refusal if the endpoint had too many requests in the period; refused ones do not count */
  checkEndpoint(endpoint: string): void {
    if (this.limits.endpoint === undefined) return;
    const { requests, seconds } =
      this.limits.endpoint === true ? { requests: 150, seconds: 5 } : this.limits.endpoint;
    const now = this.clock.now();
    const recent = (this.#served.get(endpoint) ?? []).filter(
      // After the clock was set back, later times lie in the future and must not count.
      (time) => time > now - seconds * 1000 && time <= now,
    );
    this.#served.set(endpoint, recent);
    if (recent.length >= requests) {
      throw this.#refusal("endpointRateLimit", "Too many requests for this endpoint.");
    }
    recent.push(now);
  }

  #refusal(reason: "accountConcurrency" | "endpointRateLimit", message: string): Refusal {
    const { retryAfter } = this.limits;
    return new Refusal(
      reason,
      message,
      retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) },
    );
  }
}
