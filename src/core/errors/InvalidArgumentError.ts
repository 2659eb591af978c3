import { SdkError } from "./SdkError.js";

/** The facts that an {@link InvalidArgumentError} is made from. */
export interface InvalidArgumentFacts {
  /** The argument or option, as the caller wrote it. */
  field: string;
  /** The rule that it breaks, as the rest of a sentence that starts with the field. */
  rule: string;
  /** The operation's name, if the argument belongs to a call. */
  operation?: string | undefined;
}

/**
 * An argument or option breaks a rule. Nothing was sent. `code` is `invalid_argument`.
 *
 * @example
 * ```ts
 * if (error instanceof InvalidArgumentError) form.mark(error.field, error.rule);
 * ```
 */
export class InvalidArgumentError extends SdkError {
  /** The argument or option, such as `timeout` or `ownerId`. */
  readonly field: string;
  /** The rule that it breaks. */
  readonly rule: string;

  constructor({ field, rule, operation }: InvalidArgumentFacts) {
    const subject = operation === undefined ? field : `${operation}: ${field}`;
    super({ message: `${subject} ${rule}`, code: "invalid_argument", operation });
    this.field = field;
    this.rule = rule;
  }

  /** Always `"InvalidArgumentError"`. */
  override get name(): string {
    return "InvalidArgumentError";
  }
}
