import type { EmulatorClock } from "../model/clock.js";
import { checkNames } from "../rules/check-names.js";
import { Refusal } from "../rules/refusals.js";
import { checkValue, headerText, type Schema } from "../rules/schema.js";

/** Limits on how many requests are served. All are off unless they are given. */
export interface RateLimits {
  /**
   * For each operation of each service: at most `requests` in any `seconds`. `true` stands for what the
   * service documents, 30 a second on average over 5 seconds, so 150 in any 5. Beyond: 429 with code 80621.
   */
  endpoint?: true | { requests: number; seconds: number };
  /** How many requests of one account may run at once. Beyond: 429 with code 20429. */
  concurrency?: number;
  /**
   * `Retry-After` of a 429, as seconds or as a text that is sent as it is. The service is not known to send
   * one.
   */
  retryAfter?: number | string;
}

const count: Schema = { type: "integer", minimum: 0 };

/** What each limit may be. */
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
  concurrency: { ...count, description: "Requests of one account at once." },
  retryAfter: { anyOf: [count, headerText], description: "Seconds in Retry-After, or its text." },
};

/** @throws TypeError that names the first limit that there is not, or whose value can be none. */
export function checkRateLimits(given: RateLimits): void {
  checkValue({ type: "object" }, given, "rateLimits");
  checkNames(given, limitSchemas, "one of the rateLimits");
  checkValue({ type: "object", properties: limitSchemas }, given, "rateLimits");
}

/** Counts requests and refuses those that are too many. */
export class RateLimiter {
  readonly #served = new Map<string, number[]>();

  constructor(
    private readonly limits: RateLimits,
    private readonly clock: EmulatorClock,
  ) {}

  /** @throws Refusal if the account has too many requests running. */
  checkConcurrency(running: number): void {
    if (running > (this.limits.concurrency ?? Infinity)) {
      throw this.#refusal("accountConcurrency", "Too many requests of the account are running.");
    }
  }

  /** @throws Refusal if the endpoint has had too many requests of late; those refused do not count. */
  checkEndpoint(endpoint: string): void {
    if (this.limits.endpoint === undefined) return;
    const { requests, seconds } =
      this.limits.endpoint === true ? { requests: 150, seconds: 5 } : this.limits.endpoint;
    const now = this.clock.now();
    const recent = (this.#served.get(endpoint) ?? []).filter((time) => time > now - seconds * 1000);
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
