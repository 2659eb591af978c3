import { AxiosHeaders } from "axios";
import type { ResponseHeaders, TransportRequest } from "./types.js";

type SentHeaders = TransportRequest["headers"];

/** The transport's own view of an axios response's headers, which an interceptor may have changed. */
export class AxiosResponseHeaders implements ResponseHeaders {
  readonly #headers: AxiosHeaders;
  readonly #sent: SentHeaders;

  /** @param sent - The request's headers. Credentials are among them, so the response hides them. */
  constructor(headers: unknown, sent: SentHeaders) {
    // Of an adapter that is not ours, they may be a plain record.
    this.#headers = AxiosHeaders.from(headers as AxiosHeaders);
    this.#sent = sent;
  }

  /** The headers of the request that was answered with these, where that is known. */
  static sentFor(headers: ResponseHeaders): SentHeaders | undefined {
    return headers instanceof AxiosResponseHeaders ? headers.#sent : undefined;
  }

  get(name: string): string | undefined {
    // axios leaves `undefined` out of the type of what is not there.
    const value = this.#headers.get(name) as unknown;
    return value === undefined || value === null || value === false ? undefined : joined(value);
  }

  toJSON(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.#headers.toJSON()).map(([name, value]) => [name.toLowerCase(), joined(value)]),
    );
  }
}

function joined(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}
