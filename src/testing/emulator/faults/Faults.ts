import type { Exchange } from "../http/exchange.js";
import { ActiveFault } from "./ActiveFault.js";
import type { Fault, FaultOptions } from "./fault.js";

/**
 * The faults of an emulator, the oldest first; each request meets at most one.
 *
 * @example
 * ```ts
 * emulator.faults.add({ kind: "status", status: 503, times: 2 });
 * emulator.faults.clear();
 * ```
 */
export class Faults {
  #active: ActiveFault[] = [];
  #count = 0;

  /** The faults that hit further requests or hold some back, the oldest first. */
  list(): readonly Fault[] {
    return this.#active.filter((fault) => fault.remaining >= 1 || fault.held > 0);
  }

  /**
   * Makes the next requests fail.
   *
   * @example
   * ```ts
   * emulator.faults.add({ kind: "status", status: 503, times: 2, match: { operation: "fetchSession" } });
   * emulator.faults.add({ kind: "drop", processed: true }); // carried out, but the response is lost
   * ```
   * @throws RangeError if `times` is negative or not a number, or `status` is no status; TypeError for
   *   whatever else a fault cannot be.
   */
  add(options: FaultOptions): Fault {
    const fault = new ActiveFault(options, String(++this.#count));
    this.#active.push(fault);
    return fault;
  }

  /** Removes every fault and lets held requests go on. */
  clear(): void {
    for (const fault of this.#active) {
      fault.remove();
      fault.release();
    }
    this.#active = [];
  }

  /** The fault that a request meets; it has one request less to hit from then on. */
  take(exchange: Exchange, operation: string | undefined): ActiveFault | undefined {
    this.#active = this.#active.filter((fault) => fault.remaining >= 1 || fault.held > 0);
    const fault = this.#active.find((candidate) => candidate.hits(exchange, operation));
    if (fault !== undefined) fault.remaining -= 1;
    return fault;
  }
}
