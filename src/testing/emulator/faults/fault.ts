import type { Exchange } from "../http/exchange.js";
import type { OperationName } from "../rules/operation-table.js";
import type { RefusalName } from "../rules/refusals.js";

/** Which requests a fault hits. Every part that is given must fit. */
export interface FaultMatch {
  /** Operation's name, such as `createSession`. */
  operation?: OperationName;
  /** HTTP method, in capitals. */
  method?: string;
  /** Found in the path and query, or matching them. */
  path?: string | RegExp;
  /** The last word. */
  when?: (request: Pick<Exchange, "method" | "path" | "query" | "headers" | "body">) => boolean;
}

/** What goes wrong. */
export type FaultKind =
  /** A response of this status; the body is the service's JSON unless told otherwise. */
  | {
      kind: "status";
      status: number;
      /** Default: 20500 for status 500, 20503 for 503, else none. */
      code?: number;
      message?: string;
      /** `"json"`, an error page in HTML, nothing, or this text. Default: `"json"`. */
      body?: "json" | "html" | "empty" | { type: string; text: string };
      headers?: Record<string, string>;
    }
  /** One of the emulator's own refusals, such as `participantBusy`, whatever the state. */
  | { kind: "refuse"; refusal: RefusalName }
  /** The connection is cut. Default: before the headers. */
  | { kind: "drop"; at?: "before-headers" | "after-headers" | "in-body" }
  /** The request is carried out, and answered only after so many milliseconds of the emulator's clock. */
  | { kind: "slow"; ms: number }
  /** The request is carried out, and answered only after `release()`. */
  | { kind: "hold" }
  /**
   * A page whose `next_page_url` leads astray: to itself, back to the first page, to the same sessions under
   * another page number, or to this URL; or a page without sessions in front of the real one.
   */
  | { kind: "page"; next: "same" | "first" | "duplicate" | "empty" | { url: string | null } };

/** A fault as a test asks for it. */
export type FaultOptions = FaultKind & {
  /** How many requests it hits. Default: 1; `Infinity` for all. */
  times?: number;
  match?: FaultMatch;
  /**
   * For `status`, `refuse` and `drop`: carries the request out before it fails, as when only the response
   * gets lost. Default: `false`.
   */
  processed?: boolean;
};

/** A fault that was set. */
export interface Fault {
  /** Tells it from the others of the emulator. */
  readonly id: string;
  /** What was asked for. */
  readonly options: FaultOptions;
  /** How many requests it will still hit. */
  readonly remaining: number;
  /** How many requests it holds back at the moment. */
  readonly held: number;
  /** Waits until it holds back at least `count` requests (default: 1). */
  whenHeld(count?: number): Promise<void>;
  /** Lets the requests go on that it holds back. */
  release(): void;
  /** Hits no further request. Those that it holds back stay held until they are released. */
  remove(): void;
}
