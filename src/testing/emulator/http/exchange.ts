/**
 * The headers of a request, their names in lower case. Node's own type would make the declarations need
 * `@types/node`.
 */
export interface RequestHeaders {
  /** Scheme and credentials. */
  readonly authorization?: string | undefined;
  /** Media type of the body. */
  readonly "content-type"?: string | undefined;
  /** The host, with its port, that the client named. */
  readonly host?: string | undefined;
  /** Any other. */
  readonly [name: string]: string | string[] | undefined;
}

/** One request, as the operations see it. */
export interface Exchange {
  readonly method: string;
  /** The path as it was sent: still encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: RequestHeaders;
  readonly body: string;
  /** Scheme, host and port under which the client reached the emulator. */
  readonly base: string;
  readonly requestId: string;
  /** Calls back once, when the response is out or its connection is gone. */
  onEnd(callback: () => void): void;
}

/** What is answered to a request. */
export interface Reply {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, in place of `json`. */
  text?: { readonly type: string; readonly body: string };
  /** Cuts the connection instead: before anything, after the headers, or halfway through the body. */
  drop?: "before-headers" | "after-headers" | "in-body";
  /** The error's number and message, for the log. */
  error?: { readonly code?: number; readonly message: string };
}
