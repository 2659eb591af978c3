/** The part of a request that is published. */
export interface Traced {
  /** HTTP method. */
  readonly method: string;
  /** Undefined for a request made by hand. */
  readonly operation?: { readonly id: string; readonly path: string } | undefined;
  /** How many requests of the call went before. */
  readonly attempts?: number | undefined;
}

/** The part of a result that is published. */
export interface TracedResult {
  /** Status of the response. */
  readonly status: number;
  /** How many requests were sent. */
  readonly attempts?: number | undefined;
  /** How many items came. */
  readonly items?: number | undefined;
}

/** Tells whoever listens to a tracing channel of work that is under way. */
export interface Tracing {
  /** Whether somebody listens. Ask first: without listeners the work then costs nothing more. */
  readonly isListened: boolean;
  /**
   * Does the work and tells of it. The result and the error reach the caller as they are.
   *
   * @param factsOf - Tells the part of the result that is published.
   */
  trace<T>(request: Traced, run: () => Promise<T>, factsOf: (result: T) => TracedResult): Promise<T>;
}
