/** The part of a request that is published to subscribers. */
export interface Traced {
  /** HTTP method. */
  readonly method: string;
  /** Undefined for a request made by hand. */
  readonly operation?: { readonly id: string; readonly path: string } | undefined;
  /** How many requests of the call were sent before this one. */
  readonly attempts?: number | undefined;
}

/** The part of a result that is published to subscribers. */
export interface TracedResult {
  /** Status of the response. */
  readonly status: number;
  /** How many requests were sent. */
  readonly attempts?: number | undefined;
  /** How many items the page holds. */
  readonly items?: number | undefined;
}

/** Publishes work on a tracing channel. */
export interface Tracing {
  /** Whether anyone subscribed. Checking this first keeps tracing free of cost if nobody did. */
  readonly isListened: boolean;
  /**
   * Runs the work and publishes its events. The caller gets the result or the error unchanged.
   *
   * @param factsOf - Extracts the part of the result that is published.
   */
  trace<T>(request: Traced, run: () => Promise<T>, factsOf: (result: T) => TracedResult): Promise<T>;
}
