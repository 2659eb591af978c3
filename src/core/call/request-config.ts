import type { CallOptions } from "../client/options.js";
import type { OperationInfo } from "../policies/pipeline.js";

/** One request, as generated methods hand it over. */
export interface RequestConfig extends Omit<CallOptions, "signal" | "headers"> {
  /** The caller's signal; generated classes only promise that it has this much of one. */
  signal?: Pick<AbortSignal, "aborted"> | undefined;
  /** HTTP method, such as `GET`. */
  method: string;
  /** Path and query, encoded. */
  url: string;
  /** Headers of this request; one that is `false` is not sent. */
  headers?: Readonly<Record<string, string | false | undefined>> | undefined;
  /** The body, encoded. */
  data?: unknown;
  /** The operation's entry of the generated table. */
  operation?: OperationInfo | undefined;
}
