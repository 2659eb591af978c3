/**
 * The headers of a request, with names in lower case. We do not use Node's type because the declarations
 * would then need `@types/node`.
 */
export interface RequestHeaders {
  /** Scheme and credentials. */
  readonly authorization?: string | undefined;
  /** Media type of the body. */
  readonly "content-type"?: string | undefined;
  /** The host and port that the client sent the request to. */
  readonly host?: string | undefined;
  /** Any other. */
  readonly [name: string]: string | string[] | undefined;
}

/** A request, as the operations see it. */
export interface Exchange {
  readonly method: string;
  /** The path as sent, still encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: RequestHeaders;
  readonly body: string;
  /** Scheme, host and port at which the client reached the emulator. */
  readonly base: string;
  readonly requestId: string;
  /** Calls `callback` once, right before the response is sent or when its connection is gone. */
  onEnd(callback: () => void): void;
}

/** The response to a request. */
export interface Reply {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent unchanged, instead of `json`. */
  text?: { readonly type: string; readonly body: string };
  /** Cuts the connection: before any byte, after the headers, or halfway through the body. */
  drop?: "before-headers" | "after-headers" | "in-body";
  /** The error's code and message, for the log. */
  error?: { readonly code?: number; readonly message: string };
}

/** The path and query of a request's target. Requests through a proxy have scheme and host before them. */
export function pathAndQuery(target: string): [path: string, query: string] {
  const own = target.replace(/^https?:\/\/[^/?#]*/i, "");
  const index = own.indexOf("?");
  return index < 0 ? [own, ""] : [own.slice(0, index), own.slice(index + 1)];
}
