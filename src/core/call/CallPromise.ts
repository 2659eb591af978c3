/** The return value of resource methods: a promise of the data that also gives access to the response. */
import { toSdkError } from "./to-sdk-error.js";

/** A response as a generated class returns it, with converted data. */
export interface CallResult<T> {
  /** The converted data. */
  readonly data: T;
  /** HTTP status. */
  readonly status: number;
  /** A plain record, or an object whose `toJSON` returns one. */
  readonly headers: unknown;
  /** The request id from the response. */
  readonly requestId?: string | undefined;
}

/** Status, headers and request id of a response. Plain data that can be logged, stored and sent on. */
export interface ResponseInfo {
  /** HTTP status, such as 201. */
  readonly status: number;
  /** Headers, with their names in lower case. The values of a repeated header are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The request id to quote to the service's support; undefined if the response has none. */
  readonly requestId: string | undefined;
}

/** The data of a call together with its response. */
export interface DataWithResponse<T> {
  /** The value that the call itself resolves with. */
  readonly data: T;
  /** The response that contained it. */
  readonly response: ResponseInfo;
}

/**
 * A promise of a call's data. The request is sent when the method is called, whether or not the promise is
 * awaited, and it is sent once, however often the promise is used.
 *
 * It rejects with an `SdkError`. Methods never throw: an invalid argument is a rejection too.
 *
 * @example
 * ```ts
 * const thing = await client.things.fetch(id);
 * const { data, response } = await client.things.fetch(id).withResponse();
 * console.log(data.id, response.status, response.requestId);
 * ```
 */
export class CallPromise<T> extends Promise<T> {
  /** Makes `then`, `catch` and `finally` return plain promises, whose values have no response. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #result: PromiseLike<CallResult<T>>;

  /** @param result - The running call, as a method of a generated class returns it. */
  constructor(result: PromiseLike<CallResult<T>>) {
    const data = result.then(
      (value) => value.data,
      (error: unknown) => {
        throw toSdkError(error);
      },
    );
    super((resolve, reject) => {
      // Passed on without a wrapper, so that V8 includes the caller's line in the stack of an error.
      data.then(resolve, reject);
    });
    this.#result = result;
  }

  /** The name that `util.inspect` shows. */
  override get [Symbol.toStringTag](): string {
    return "CallPromise";
  }

  /**
   * Returns the data together with the response. It also works after destructuring, unlike a promise's own
   * methods.
   *
   * @returns The data, and the response's status, headers and request id.
   * @throws The error that the call itself rejects with.
   */
  get withResponse(): () => Promise<DataWithResponse<T>> {
    return () => this.then(async (data) => ({ data, response: responseInfo(await this.#result) }));
  }
}

function responseInfo({ status, headers, requestId }: CallResult<unknown>): ResponseInfo {
  return { status, headers: plainHeaders(headers), requestId };
}

function plainHeaders(headers: unknown): Record<string, string> {
  const fields: [string, unknown][] = Object.entries((hasToJSON(headers) ? headers.toJSON() : headers) ?? {});
  return Object.fromEntries(
    fields.flatMap(([name, value]) => {
      const text = Array.isArray(value) ? value.join(", ") : value;
      return typeof text === "string" || typeof text === "number" ? [[name.toLowerCase(), `${text}`]] : [];
    }),
  );
}

function hasToJSON(value: unknown): value is { toJSON(): object } {
  return (
    typeof value === "object" && value !== null && "toJSON" in value && typeof value.toJSON === "function"
  );
}
