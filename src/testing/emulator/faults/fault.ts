import type { Exchange } from "../http/exchange.js";
import type { OperationName } from "../rules/operation-table.js";
import type { RefusalName } from "../rules/refusals.js";

/** Selects the requests that a fault hits. All given properties must match. */
export interface FaultMatch {
  /** Name of the operation, such as `createSession`. */
  operation?: OperationName;
  /** HTTP method. Case does not matter. */
  method?: string;
  /** A part of the path and query, or a pattern that matches them. */
  path?: string | RegExp;
  /** A predicate for everything else, called if the other properties match. */
  when?: (request: Pick<Exchange, "method" | "path" | "query" | "headers" | "body">) => boolean;
}

/** The kinds of faults. */
export type FaultKind =
  /** A response with this status. */
  | {
      kind: "status";
      status: number;
      /** Default: 20500 for status 500, 20503 for 503, none for others. */
      code?: number;
      message?: string;
      /** The service's JSON, an HTML error page, an empty body, or this text. Default: `"json"`. */
      body?: "json" | "html" | "empty" | { type: string; text: string };
      headers?: Record<string, string>;
    }
  /** One of the emulator's refusals, such as `participantBusy`, regardless of the state. */
  | { kind: "refuse"; refusal: RefusalName }
  /** Cuts the connection. Default: before the headers. */
  | { kind: "drop"; at?: "before-headers" | "after-headers" | "in-body" }
  /** Carries out the request, and responds only after this many milliseconds of the emulator's clock. */
  | { kind: "slow"; ms: number }
  /** Carries out the request, and responds only after `release()`. */
  | { kind: "hold" }
  /**
   * A page with a wrong `next_page_url`: its own URL (`same`), the first page's (`first`), its own with the
   * next page number, which returns the same sessions again (`duplicate`), or the given URL. `empty` is like
   * `duplicate` but removes the sessions from this page, so that an empty page precedes the real one.
   */
  | { kind: "page"; next: "same" | "first" | "duplicate" | "empty" | { url: string | null } };

/** Options of a fault. */
export type FaultOptions = FaultKind & {
  /** Number of requests that it hits; `Infinity` for all. Default: 1. */
  times?: number;
  match?: FaultMatch;
  /**
   * For `status`, `refuse` and `drop`: carries out the request before it fails, as if only the response were
   * lost. Default: `false`.
   */
  processed?: boolean;
};

/** A fault that has been added. */
export interface Fault {
  /** Unique id within the emulator. */
  readonly id: string;
  /** The options that it was added with. */
  readonly options: FaultOptions;
  /** Number of further requests that it will hit. */
  readonly remaining: number;
  /** Number of requests that it currently holds back. */
  readonly held: number;
  /** Waits until it holds back at least `count` requests (default: 1). */
  whenHeld(count?: number): Promise<void>;
  /** Releases the requests that it holds back. */
  release(): void;
  /** Stops it from hitting further requests. Requests that it holds back stay held until released. */
  remove(): void;
}
