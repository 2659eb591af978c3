import { SdkError, type ErrorFacts } from "../core/index.js";

/** The fields of a {@link CreateOnceError}. */
export interface CreateOnceErrorFacts extends ErrorFacts {
  /** Names of the parameters whose values differ in the Session that was found. */
  differences: readonly string[];
}

/**
 * `createOnce` could not determine whether it created the Session: an attempt ended with an unknown outcome,
 * and looking up the Session by its name did not settle it. `cause` is the error of that attempt and
 * `outcome` is `"unknown"`. `code` is `unknown_outcome`, or `session_differs` if a Session of that name
 * exists but differs from the given parameters.
 *
 * @example
 * ```ts
 * try {
 *   await client.sessions.createOnce(serviceSid, { uniqueName: "order-1234" });
 * } catch (error) {
 *   if (error instanceof CreateOnceError) console.warn(error.code, error.differences, error.cause);
 *   else throw error;
 * }
 * ```
 */
export class CreateOnceError extends SdkError {
  /**
   * Names of the parameters, such as `ttl`, whose values differ in the Session that has the name. Empty if no
   * Session was found.
   */
  readonly differences: readonly string[];

  constructor(facts: CreateOnceErrorFacts) {
    super(facts);
    this.differences = facts.differences;
  }

  /** Always `"CreateOnceError"`. */
  override get name(): string {
    return "CreateOnceError";
  }
}
