import type { Exchange } from "../http/exchange.js";
import { ActiveFault } from "./ActiveFault.js";
import type { Fault, FaultOptions } from "./fault.js";

/**
 * The faults of an emulator, oldest first. At most one applies to each request.
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

  /** The faults that will hit further requests or hold some back, oldest first. */
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
   * @throws RangeError if `times` is negative or not a number, or `status` is not a status; TypeError for any
   *   other invalid option.
   */
  add(options: FaultOptions): Fault {
    const fault = new ActiveFault(options, String(++this.#count));
    this.#active.push(fault);
    return fault;
  }

  /** Removes every fault and releases held requests. */
  clear(): void {
    for (const fault of this.#active) {
      fault.remove();
      fault.release();
    }
    this.#active = [];
  }

  /** Returns the fault that applies to a request, if any, and decrements its `remaining`. */
  take(exchange: Exchange, operation: string | undefined): ActiveFault | undefined {
    this.#active = this.#active.filter((fault) => fault.remaining >= 1 || fault.held > 0);
    const fault = this.#active.find((candidate) => candidate.hits(exchange, operation));
    if (fault !== undefined) fault.remaining -= 1;
    return fault;
  }
}
