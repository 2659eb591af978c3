/**
 * One thing that a resource must hold. It works in any test runner:
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
   * Tries it, against a server of its own on loopback.
   *
   * @throws AssertionError (as a rejection) that says what happened and what should have
   */
  readonly run: () => Promise<void>;
}
