import type { Exchange } from "../http/exchange.js";
import type { Fault, FaultOptions } from "./fault.js";

/** A fault as the server uses it. */
export class ActiveFault implements Fault {
  readonly #waiting = new Set<() => void>();
  readonly #watchers = new Set<() => void>();
  remaining: number;

  constructor(readonly options: FaultOptions) {
    this.remaining = options.times ?? 1;
    if (Number.isNaN(this.remaining) || this.remaining < 0) {
      throw new RangeError("A fault's times must be a number that is not negative.");
    }
  }

  get held(): number {
    return this.#waiting.size;
  }

  whenHeld(count = 1): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (this.held < count) return;
        this.#watchers.delete(check);
        resolve();
      };
      this.#watchers.add(check);
      check();
    });
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
      for (const check of [...this.#watchers]) check();
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
