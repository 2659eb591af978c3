import type { Redactor } from "../redaction/redactor.js";

type Headers = Readonly<Record<string, string>>;

/** What one call has been through so far; the only part of a request that changes. */
export class CallProgress {
  /** Requests sent, the one under way included. */
  attempts = 0;
  /** Whether an earlier attempt at a write may have been carried out. */
  maybeDone = false;
  /** Whether a request is out whose answer is not there yet. */
  underWay = false;
  #headers: Headers = {};

  /** Counts an attempt, and keeps its headers to itself. */
  begin(headers: Headers): void {
    this.attempts += 1;
    this.underWay = true;
    this.#headers = headers;
  }

  /** One that knows the secrets of the client, and those in the headers of the last attempt too. */
  redactor(client: Redactor): Redactor {
    return client.including(this.#headers);
  }
}
