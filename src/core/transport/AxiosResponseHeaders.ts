import { AxiosHeaders } from "axios";
import type { ResponseHeaders, TransportRequest } from "./types.js";

type SentHeaders = TransportRequest["headers"];

/** The headers of an axios response, which an interceptor may have changed. */
export class AxiosResponseHeaders implements ResponseHeaders {
  readonly #headers: AxiosHeaders;
  readonly #sent: SentHeaders;

  /** @param sent - The request's headers. Private, because they include credentials. */
  constructor(headers: unknown, sent: SentHeaders) {
    // Other adapters may return a plain record.
    this.#headers = AxiosHeaders.from(headers as AxiosHeaders);
    this.#sent = sent;
  }

  /** The headers of the request that led to this response, if known. */
  static sentFor(headers: ResponseHeaders): SentHeaders | undefined {
    return headers instanceof AxiosResponseHeaders ? headers.#sent : undefined;
  }

  get(name: string): string | undefined {
    // Axios's type omits `undefined`, which it returns for a missing header.
    const value = this.#headers.get(name) as unknown;
    return value === undefined || value === null || value === false ? undefined : joined(value);
  }

  toJSON(): Record<string, string> {
    const headers = Object.entries(this.#headers.toJSON());
    return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), joined(value)]));
  }
}

function joined(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}
