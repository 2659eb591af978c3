/**
 * One check of a resource. It works in any test runner:
 *
 * @example
 * ```ts
 * for (const { name, run } of conformanceChecks(subject)) test(name, run);
 * ```
 */
export interface ConformanceCheck {
  /** The method and the rule, such as `participants.fetch: no id can change the route`. */
  readonly name: string;
  /**
   * Runs the check against its own server on loopback.
   *
   * @throws AssertionError (as a rejection) with the actual and the expected behaviour
   */
  readonly run: () => Promise<void>;
}
