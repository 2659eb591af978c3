/** Takes secrets out of texts that other parties wrote: a service may well echo what it was sent. */

const replacement = "[redacted]";
/** Shorter ones would eat into ordinary words, and protect nothing. */
const shortestSecret = 4;
/** Tokens that change are kept this long: enough for calls under way. */
const tokensKept = 8;
const deepest = 16;
/** Headers whose values are no secrets, and may stand in an ordinary error text. */
const harmlessHeaders = /^(?:accept(?:-.*)?|cache-control|content-type|traceparent|user-agent)$/;

/** The ways in which a secret may stand in a text: as it is, inside JSON text, and in a form. */
function spellings(secret: string): string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    new URLSearchParams([["", secret]]).toString().slice(1),
  ];
}

/** Knows the secrets of one client. Holds them in private state, so that inspecting it shows none. */
export class Redactor {
  readonly #secrets: Set<string>;
  readonly #tokens: string[];

  constructor(secrets: Iterable<string> = [], tokens: readonly string[] = []) {
    this.#secrets = new Set(secrets);
    this.#tokens = [...tokens];
  }

  /** Remembers a secret for good. */
  add(secret: string): void {
    if (secret.length >= shortestSecret) this.#secrets.add(secret);
  }

  /** Remembers a secret that others will follow. */
  addToken(token: string): void {
    if (token.length < shortestSecret || this.#tokens.includes(token)) return;
    if (this.#tokens.push(token) > tokensKept) this.#tokens.shift();
  }

  /** One that also knows the values of a request's headers. */
  including(headers: Readonly<Record<string, string>>): Redactor {
    const redactor = new Redactor(this.#secrets, this.#tokens);
    for (const [name, value] of Object.entries(headers)) if (!harmlessHeaders.test(name)) redactor.add(value);
    return redactor;
  }

  /** The text without the secrets. */
  scrub(text: string): string {
    const spelt = [...this.#secrets, ...this.#tokens].flatMap(spellings);
    // The longest first, so that one which holds another is not left in parts.
    spelt.sort((a, b) => b.length - a.length);
    return spelt.reduce((clean, secret) => clean.replaceAll(secret, replacement), text);
  }

  /** A copy of a JSON value without the secrets, and without keys that could change an object's prototype. */
  scrubJson(value: unknown, depth = 0): unknown {
    if (typeof value === "string") return this.scrub(value);
    if (typeof value !== "object" || value === null) return value;
    if (depth >= deepest) return "[too deep]";
    if (Array.isArray(value)) return value.map((item) => this.scrubJson(item, depth + 1));
    const entries = Object.entries(value).filter(([key]) => key !== "__proto__");
    return Object.fromEntries(
      entries.map(([key, item]) => [this.scrub(key), this.scrubJson(item, depth + 1)]),
    );
  }
}
