/** `"unknown"`: the service may or may not have carried out the call. */
export type Outcome = "unknown";

/**
 * The facts that an error is made from. It holds nothing else: no request, response, header, agent or option.
 */
export interface ErrorFacts {
  /** What happened, why, and what to do. */
  message: string;
  /** The service's error number, or one of our stable words such as `timeout`. */
  code: string | number;
  /** Status of the response. */
  status?: number | undefined;
  /** URL of the service's page about the code. */
  moreInfo?: string | undefined;
  /** Further details from the service. */
  details?: unknown;
  /** The service's id of the request. */
  requestId?: string | undefined;
  /** Operation id, such as `FetchThing`. */
  operation?: string | undefined;
  /** How many requests were sent. */
  attempts?: number | undefined;
  /** Whether the same call may succeed later. Default: `false`. */
  retryable?: boolean | undefined;
  /** `"unknown"` if a write may or may not have been carried out. */
  outcome?: Outcome | undefined;
  /** How many milliseconds the service asks to wait. */
  retryAfterMs?: number | undefined;
  /** The position from which an interrupted listing can continue. */
  cursor?: string | undefined;
  /** The underlying failure: an ErrorCause, or the reason that the caller passed to `abort()`. */
  cause?: unknown;
}

/** The fields that {@link annotate} can add to an existing error. */
export interface Annotations {
  /** How many requests were sent. */
  attempts?: number;
  /** `"unknown"` if a write may or may not have been carried out. */
  outcome?: Outcome;
  /** How many milliseconds the service asks to wait. */
  retryAfterMs?: number;
  /** The position from which an interrupted listing can continue. */
  cursor?: string;
}

/** Enough stack frames to reach from the transport to the caller's line. */
const framesKept = 40;

const optionalFields = [
  "status",
  "moreInfo",
  "details",
  "requestId",
  "operation",
  "attempts",
  "outcome",
  "retryAfterMs",
  "cursor",
] as const;

/**
 * The base class of every error that the SDK rejects with. `name` and `code` are stable: match on them, not
 * on the message.
 *
 * No error holds a credential or the request, so each may be logged, inspected or forwarded unchanged.
 *
 * A program that loads the package by both `import` and `require` has two copies of every class, and an error
 * is an instance of only one of them; `name` and `code` are the same in both.
 *
 * @example
 * ```ts
 * try {
 *   await client.things.fetch(id);
 * } catch (error) {
 *   if (error instanceof SdkError && error.retryable) later();
 *   else throw error;
 * }
 * ```
 */
export abstract class SdkError extends Error {
  /** The class's name, which minifying does not change. */
  abstract override get name(): string;

  /**
   * The service's error number (such as 20404) if it gave one, else a stable word such as `timeout` or
   * `http_503`.
   */
  readonly code: string | number;
  /** Whether the same call may succeed later, without any risk that it is carried out twice. */
  readonly retryable: boolean;
  /** HTTP status of the response, if there was one. */
  declare readonly status?: number;
  /** URL at which the service explains this error. */
  declare readonly moreInfo?: string;
  /** Further details from the service, as received. */
  declare readonly details?: unknown;
  /** The service's id of the request: quote it to the service's support. */
  declare readonly requestId?: string;
  /** The operation's id in the specification, such as `FetchThing`. */
  declare readonly operation?: string;
  /** How many requests were sent for this call. */
  declare readonly attempts?: number;
  /** `"unknown"` if the call is a write that the service may or may not have carried out. */
  declare readonly outcome?: Outcome;
  /** How many milliseconds the service asks to wait before the next attempt. */
  declare readonly retryAfterMs?: number;
  /** The position from which an interrupted listing can continue: pass it to `list(…, { cursor })`. */
  declare readonly cursor?: string;

  constructor(facts: ErrorFacts) {
    // The caller's line is the last of the stack, and the runtime's default of ten frames would end inside
    // the SDK. `Reflect.set` does not throw if the program has frozen the limit.
    const limit = Error.stackTraceLimit;
    Reflect.set(Error, "stackTraceLimit", framesKept);
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    Reflect.set(Error, "stackTraceLimit", limit);
    this.code = facts.code;
    this.retryable = facts.retryable ?? false;
    for (const field of optionalFields) {
      if (facts[field] !== undefined) Reflect.set(this, field, facts[field]);
    }
  }

  /** The fields that are set, those of the subclass included, for logs; without the stack. */
  toJSON(): Record<string, unknown> {
    const fields: [string, unknown][] = Object.entries(this);
    return { name: this.name, code: this.code, message: this.message, ...Object.fromEntries(fields) };
  }
}

/**
 * Adds facts that became known after an error was made, such as the cursor of the listing that it
 * interrupted. Fields that the annotations leave out stay unchanged. It never throws for an error made by the
 * SDK.
 *
 * @returns the same error
 *
 * @example
 * ```ts
 * list.catch((error) => {
 *   throw error instanceof SdkError ? annotate(error, { cursor }) : error;
 * });
 * ```
 */
export function annotate<E extends SdkError>(error: E, annotations: Annotations): E {
  Object.assign(error, annotations);
  return error;
}
