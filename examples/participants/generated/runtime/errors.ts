/** The errors of a call's arguments and of its response. */

/**
 * An argument breaks a rule of the specification. Nothing was sent.
 *
 * @example
 * ```ts
 * if (error instanceof ParameterError) console.error(`${error.parameter} ${error.rule}`);
 * ```
 */
export class ParameterError extends TypeError {
  /** Stable: identifies the error even if it comes from another generated package's copy of this class. */
  override readonly name = "ParameterError";
  /** The operation's name in the specification. */
  readonly operation: string;
  /** The argument's name in code, such as `participants[0].identifier`. */
  readonly parameter: string;
  /** The rule, as the rest of a sentence that begins with the argument's name. */
  readonly rule: string;

  constructor(operation: string, parameter: string, rule: string) {
    super(`${operation}: ${parameter} ${rule}`);
    this.operation = operation;
    this.parameter = parameter;
    this.rule = rule;
  }
}

/**
 * A response does not match the specification.
 *
 * @example
 * ```ts
 * if (error instanceof ResponseError) console.error(`${error.field} is not ${error.expected}`);
 * ```
 */
export class ResponseError extends Error {
  /** Stable: identifies the error even if it comes from another generated package's copy of this class. */
  override readonly name = "ResponseError";
  /** Path within the response, such as `sessions[3].date_created`; empty for the response itself. */
  readonly field: string;
  /** The expected value, in words. */
  readonly expected: string;
  /**
   * HTTP status; undefined if a reader was called directly. The error keeps nothing else of the response,
   * which may hold secrets.
   */
  readonly status: number | undefined;

  constructor(field: string, expected: string, status?: number) {
    super(`The response${field === "" ? "" : `'s ${field}`} is not ${expected}.`);
    this.field = field;
    this.expected = expected;
    this.status = status;
  }
}

/** Throws a ResponseError without a field; callers that know the field add it. */
export function unexpected(expected: string): never {
  throw new ResponseError("", expected);
}

/** A value breaks a rule. Callers that know the value's place add it, see `placed`. */
export class RuleError extends Error {
  constructor(
    readonly rule: string,
    readonly place = "",
  ) {
    super(`${place} ${rule}`);
  }
}

/** Throws a RuleError. */
export function refuse(rule: string, place?: string): never {
  throw new RuleError(rule, place);
}

/** Prefixes a place with a name or an index. */
export function under(name: string | number, place: string): string {
  const own = typeof name === "number" ? `[${name}]` : name;
  return place === "" || place.startsWith("[") ? own + place : `${own}.${place}`;
}

/** Runs a check and prefixes the place in its RuleError. */
export function placed<T>(name: string | number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof RuleError) throw new RuleError(error.rule, under(name, error.place));
    throw error;
  }
}
