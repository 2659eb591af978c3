/** What a method of a resource gives back: a promise of the data that also knows the response it came in. */
import { toSdkError } from "./to-sdk-error.js";

/** A response as the client of a generated class hands it on, the data converted. */
export interface CallResult<T> {
  /** What the operation gives, converted. */
  readonly data: T;
  /** HTTP status. */
  readonly status: number;
  /** A plain record, or an object whose `toJSON` gives one. */
  readonly headers: unknown;
  /** The service's id of the request. */
  readonly requestId?: string | undefined;
}

/** What is known of a response beside its data. Plain values: log it, store it, send it on. */
export interface ResponseInfo {
  /** HTTP status, such as 201. */
  readonly status: number;
  /** Headers by their names in lower case. A header that came several times is joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The service's id of the request, to quote to their support; undefined if it gave none. */
  readonly requestId: string | undefined;
}

/** The data of a response, and what came with it. */
export interface DataWithResponse<T> {
  /** What the call alone resolves with. */
  readonly data: T;
  /** What came with it. */
  readonly response: ResponseInfo;
}

/**
 * A call under way: a promise of its data. The request is sent once, when the method is called, whether or
 * not anybody waits for it, and however often the data is asked for in whichever form.
 *
 * It rejects with an `SdkError`, and never throws: a wrong argument is a rejection too.
 *
 * @example
 * ```ts
 * const thing = await client.things.fetch(id);
 * const { data, response } = await client.things.fetch(id).withResponse();
 * console.log(data.id, response.status, response.requestId);
 * ```
 */
export class CallPromise<T> extends Promise<T> {
  /** `then`, `catch` and `finally` give plain promises: what they resolve with has no response of its own. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #result: PromiseLike<CallResult<T>>;

  /** @param result - The call, started already, such as a generated class's method gives it. */
  constructor(result: PromiseLike<CallResult<T>>) {
    const data = result.then(
      (value) => value.data,
      (error: unknown) => {
        throw toSdkError(error);
      },
    );
    super((resolve, reject) => {
      // The two functions themselves, not wrappers: the engine then finds the caller's line for the error's
      // stack.
      data.then(resolve, reject);
    });
    this.#result = result;
  }

  /** Tells it from other promises where one is shown. */
  override get [Symbol.toStringTag](): string {
    return "CallPromise";
  }

  /**
   * The same call with what came beside the data. It works when it is taken out of the call too; a promise's
   * own methods never do.
   *
   * @returns The data, and the response's status, headers and request id.
   * @throws What the call itself rejects with.
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
