/** Whether the service carried a call out is not known. */
export type Outcome = "unknown";

/**
 * What an error is made from. Nothing else ever gets onto it: no request, response, header, agent or option.
 */
export interface ErrorFacts {
  /** What happened, why, and what to do. */
  message: string;
  /** The service's number, or a stable word of ours such as `timeout`. */
  code: string | number;
  /** Status of the response. */
  status?: number | undefined;
  /** Address of the service's page about the code. */
  moreInfo?: string | undefined;
  /** What the service adds about the error. */
  details?: unknown;
  /** The service's id of the request. */
  requestId?: string | undefined;
  /** Operation id, such as `FetchThing`. */
  operation?: string | undefined;
  /** How many requests were sent. */
  attempts?: number | undefined;
  /** Whether the same call may succeed later. Default: `false`. */
  retryable?: boolean | undefined;
  /** `"unknown"` where a write may or may not have been carried out. */
  outcome?: Outcome | undefined;
  /** How many milliseconds the service asks to wait. */
  retryAfterMs?: number | undefined;
  /** Where a broken listing goes on. */
  cursor?: string | undefined;
  /** What lies under it: an {@link ErrorCause}, or the reason that the caller gave to `abort()`. */
  cause?: unknown;
}

/** What lies under an error: a code and a message, never the live object. */
export interface ErrorCause {
  /** Such as `ECONNRESET`, where there is one. */
  readonly code?: string;
  /** What the layer below said, without secrets. */
  readonly message: string;
}

/** The fields that may be learnt after the error was made, and so be added by {@link annotate}. */
export interface Annotations {
  /** How many requests were sent. */
  attempts?: number;
  /** `"unknown"` where a write may or may not have been carried out. */
  outcome?: Outcome;
  /** How many milliseconds the service asks to wait. */
  retryAfterMs?: number;
  /** Where a broken listing goes on. */
  cursor?: string;
}

/** Enough for the layers between the transport and the caller's own line. */
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
 * The base of every error that the SDK rejects with. Its `name` and `code` are stable: match on them, not on
 * the message.
 *
 * No error holds a credential, and none holds the request, so each may be logged, inspected or sent on as it
 * is.
 *
 * A program that loads the package both by `import` and by `require` has every class twice, and an error is
 * an instance of the one copy alone; its `name` and `code` are the same in both.
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
  /** The class's name, the same in minified code. */
  abstract override get name(): string;

  /**
   * The service's own number (such as 20404) where it gave one, else a stable word such as `timeout` or
   * `http_503`.
   */
  readonly code: string | number;
  /** Whether the same call, made again later, may succeed without any risk that it is carried out twice. */
  readonly retryable: boolean;
  /** HTTP status of the response, if there was one. */
  declare readonly status?: number;
  /** Where the service explains this error. */
  declare readonly moreInfo?: string;
  /** What else the service said about it, as it came. */
  declare readonly details?: unknown;
  /** The service's id of the request: quote it to their support. */
  declare readonly requestId?: string;
  /** The operation's id in the specification, such as `FetchThing`. */
  declare readonly operation?: string;
  /** How many requests were sent for this call. */
  declare readonly attempts?: number;
  /** `"unknown"` if the call is a write that the service may or may not have carried out. */
  declare readonly outcome?: Outcome;
  /** Milliseconds that the service asks to wait before the next try. */
  declare readonly retryAfterMs?: number;
  /** Where a broken listing goes on: give it to `list(…, { cursor })`. */
  declare readonly cursor?: string;

  constructor(facts: ErrorFacts) {
    // The caller's line is the last of the stack; the runtime's default of ten frames would end inside the
    // SDK. Reflect.set, because a program may have frozen the limit.
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

  /** The fields that are there, for logs: name, code, message and the rest, without the stack. */
  toJSON(): Record<string, unknown> {
    const json: Record<string, unknown> = {
      name: this.name,
      code: this.code,
      message: this.message,
      retryable: this.retryable,
    };
    for (const field of optionalFields) if (this[field] !== undefined) json[field] = this[field];
    return json;
  }
}

/**
 * Adds what was learnt after an error was made, such as the cursor of the listing that it broke. What an
 * annotation leaves out stays as it is. It never throws for an error of ours.
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
