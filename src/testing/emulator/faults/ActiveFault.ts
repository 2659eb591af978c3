import { checkNames } from "../rules/check-names.js";
import type { Exchange } from "../http/exchange.js";
import { checkValue } from "../rules/schema.js";
import { Watchers } from "../../Watchers.js";
import { faultKinds, faultSchema, matchProperties } from "./fault-schema.js";
import type { Fault, FaultMatch, FaultOptions } from "./fault.js";

// A record, so that the type check fails if a name is missing.
const matches: Record<keyof FaultMatch, unknown> = { ...matchProperties, when: true };

/** A fault with its state, as the server uses it. */
export class ActiveFault implements Fault {
  readonly #waiting = new Set<() => void>();
  readonly #watchers = new Watchers();
  remaining: number;

  constructor(
    readonly options: FaultOptions,
    readonly id: string,
  ) {
    checkValue({ type: "object" }, options, "fault");
    checkNames("fault.kind", { [options.kind]: true }, faultKinds, "a kind of fault");
    const { match: wanted = {} } = options;
    checkNames("fault.match", wanted, matches, "a way to match a fault");
    if (options.kind === "status" && !(options.status >= 200 && options.status <= 599)) {
      throw new RangeError("A fault's status must be a number from 200 to 599.");
    }
    this.remaining = options.times ?? 1;
    if (Number.isNaN(this.remaining) || this.remaining < 0) {
      throw new RangeError("A fault's times must be a number that is not negative.");
    }
    // The schema checks the parts that JSON can express.
    const match = { operation: wanted.operation };
    checkValue(faultSchema, { ...options, times: undefined, match }, "fault");
  }

  get held(): number {
    return this.#waiting.size;
  }

  whenHeld(count = 1): Promise<void> {
    return this.#watchers.until(() => this.held >= count);
  }

  release(): void {
    for (const go of [...this.#waiting]) go();
  }

  remove(): void {
    this.remaining = 0;
  }

  /** Waits until the fault is released or the request has ended. */
  hold(exchange: Exchange): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        this.#waiting.delete(go);
        resolve();
      };
      this.#waiting.add(go);
      this.#watchers.changed();
      exchange.onEnd(go);
    });
  }

  hits(exchange: Exchange, operation: string | undefined): boolean {
    const { match } = this.options;
    if (this.remaining < 1) return false;
    if (match === undefined) return true;
    const query = exchange.query.size > 0 ? `?${exchange.query.toString()}` : "";
    const target = exchange.path + query;
    return (
      (match.operation === undefined || match.operation === operation) &&
      (match.method === undefined || match.method.toUpperCase() === exchange.method) &&
      (match.path === undefined ||
        (typeof match.path === "string" ? target.includes(match.path) : target.search(match.path) !== -1)) &&
      (match.when === undefined || match.when(exchange))
    );
  }
}
