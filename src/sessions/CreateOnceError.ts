import { SdkError, type ErrorFacts } from "../core/index.js";

/** What a {@link CreateOnceError} is made from. */
export interface CreateOnceErrorFacts extends ErrorFacts {
  /** Names of the parameters in which the session that was found differs. */
  differences: readonly string[];
}

/**
 * `createOnce` cannot know what became of its create: the first attempt's outcome is unknown, and looking for
 * the session did not settle it. `cause` is the error of that attempt, `outcome` is `"unknown"`, and `code`
 * is `unknown_outcome`, or `session_differs` where a session of that name is there and differs from what was
 * asked for.
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
   * The parameters in which the session that has the name differs from what was asked for, such as `ttl`.
   * Empty where no session was found.
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

  /** The fields of the error as plain data, without secrets. */
  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), differences: this.differences };
  }
}
