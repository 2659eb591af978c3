/** What can be wrong with a call's arguments and with a response. */

/**
 * An argument breaks a rule of the specification. Nothing was sent.
 *
 * @example
 * ```ts
 * if (error instanceof ParameterError) console.error(`${error.parameter} ${error.rule}`);
 * ```
 */
export class ParameterError extends TypeError {
  /** Stable, to tell errors of several generated packages apart from others. */
  override readonly name = "ParameterError";
  /** The operation's name in the specification. */
  readonly operation: string;
  /** The argument's name in code, such as `participants[0].identifier`. */
  readonly parameter: string;
  /** What is allowed, as the end of a sentence that begins with the argument's name. */
  readonly rule: string;

  constructor(operation: string, parameter: string, rule: string) {
    super(`${operation}: ${parameter} ${rule}`);
    this.operation = operation;
    this.parameter = parameter;
    this.rule = rule;
  }
}

/**
 * A response is not what the specification says it is.
 *
 * @example
 * ```ts
 * if (error instanceof ResponseError) console.error(`${error.field} is not ${error.expected}`);
 * ```
 */
export class ResponseError extends Error {
  /** Stable, to tell errors of several generated packages apart from others. */
  override readonly name = "ResponseError";
  /** Where in the response, such as `sessions[3].date_created`; empty for the response itself. */
  readonly field: string;
  /** What should be there. */
  readonly expected: string;
  /**
   * HTTP status; undefined where a reader was called by itself. Nothing else of a response is kept, since it
   * may hold secrets.
   */
  readonly status: number | undefined;

  constructor(field: string, expected: string, status?: number) {
    super(`The response${field === "" ? "" : `'s ${field}`} is not ${expected}.`);
    this.field = field;
    this.expected = expected;
    this.status = status;
  }
}

/** Says what should be there; whoever knows where it should stand adds the place. */
export function unexpected(expected: string): never {
  throw new ResponseError("", expected);
}

/** A value breaks a rule; whoever knows where it stands adds the place. */
export class RuleError extends Error {
  constructor(
    readonly rule: string,
    readonly place = "",
  ) {
    super(`${place} ${rule}`);
  }
}

/** Says what is allowed; whoever knows where the value stands adds the place. */
export function refuse(rule: string, place?: string): never {
  throw new RuleError(rule, place);
}

/** Puts a name or an index before a place. */
export function under(name: string | number, place: string): string {
  const own = typeof name === "number" ? `[${name}]` : name;
  return place === "" || place.startsWith("[") ? own + place : `${own}.${place}`;
}

/** Runs a check, and says in its error where the value stands. */
export function placed<T>(name: string | number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof RuleError) throw new RuleError(error.rule, under(name, error.place));
    throw error;
  }
}
