/** Removes secrets from texts of other parties. A service may echo the credentials that it received. */

const replacement = "[redacted]";
/** Shorter secrets protect nothing, and redacting them would mangle ordinary words. */
const shortestSecret = 4;
/** How many of the latest tokens are remembered, so that calls still running are covered. */
const tokensKept = 8;
const deepest = 16;

/** HTML's escapes. */
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Padded base64; shorter text matches by accident. */
const isBase64 = /^[\w+/-]{14,}={1,2}$/;

/**
 * The spellings in which a text may contain a secret: as it is, escaped for JSON, a form, a URL or HTML, in
 * base64, in hexadecimal digits, or with each byte percent-encoded.
 */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString("hex");
  const escaped = hex.toUpperCase().replaceAll(/../g, "%$&");
  const inForm = new URLSearchParams([["", secret]]).toString().slice(1);
  // A form also encodes characters that `encodeURIComponent` leaves.
  const inLink = inForm.replaceAll("+", "%20").replaceAll(/%(?:21|27|28|29|7E)/g, decodeURIComponent);
  const inHtml = secret.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inBase64 = [secret, bytes.toString("base64")].flatMap(base64Forms);
  return [inJson, inForm, inLink, inHtml, hex, hex.toUpperCase(), escaped, ...inBase64];
}

/** A text as it is and, if it is base64, without padding and in the alphabet for URLs. */
function base64Forms(text: string): string[] {
  const bare = isBase64.test(text) ? text.replace(/=+$/, "") : text;
  return [text, bare, bare.replaceAll("+", "-").replaceAll("/", "_")];
}

/** Makes percent escapes in a pattern match in either case. */
function anyCase(pattern: string): string {
  return pattern.replaceAll(/%[\dA-F]{2}/g, (escape) =>
    escape.replaceAll(/[A-F]/g, (digit) => `[${digit}${digit.toLowerCase()}]`),
  );
}

const special = /[\\^$.*+?()[\]{}|/]/g;

/** Holds the secrets of one client, in private fields, so that inspecting it shows none. */
export class Redactor {
  readonly #secrets = new Set<string>();
  readonly #tokens: string[] = [];
  /** Matches all secrets in one pass; compiled again after a secret was added. */
  #pattern: RegExp | undefined;

  /** Adds a secret for the life of the client. */
  add(secret: string): void {
    if (secret.length < shortestSecret || this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    this.#pattern = undefined;
  }

  /** Adds a token that newer ones will replace. */
  addToken(token: string): void {
    if (token.length < shortestSecret || this.#tokens.includes(token)) return;
    if (this.#tokens.push(token) > tokensKept) this.#tokens.shift();
    this.#pattern = undefined;
  }

  /** Returns a redactor with further secrets. */
  including(secrets: Iterable<string>): Redactor {
    const redactor = new Redactor();
    for (const secret of [...this.#secrets, ...this.#tokens, ...secrets]) redactor.add(secret);
    return redactor;
  }

  redact(text: string): string {
    if (this.#secrets.size === 0 && this.#tokens.length === 0) return text;
    return text.replace((this.#pattern ??= this.#compile()), replacement);
  }

  /** Copies a JSON value without secrets and without keys that could change an object's prototype. */
  redactJson(value: unknown, depth = 0): unknown {
    if (typeof value === "string") return this.redact(value);
    // Only a number that equals a secret is one: digits that also occur in a secret prove nothing.
    if (typeof value === "number" && this.redact(`${value}`) === replacement) return replacement;
    if (typeof value !== "object" || value === null) return value;
    if (depth >= deepest) return "[too deep]";
    if (Array.isArray(value)) return value.map((item) => this.redactJson(item, depth + 1));
    const entries = Object.entries(value).filter(([key]) => key !== "__proto__");
    return Object.fromEntries(
      entries.map(([key, item]) => [this.redact(key), this.redactJson(item, depth + 1)]),
    );
  }

  #compile(): RegExp {
    const spelt = [...new Set([...this.#secrets, ...this.#tokens].flatMap(spellings))].filter(
      ({ length }) => length >= shortestSecret,
    );
    // The longest first, so that a secret which contains another is removed as a whole.
    spelt.sort((a, b) => b.length - a.length);
    return new RegExp(spelt.map((text) => anyCase(text.replace(special, "\\$&"))).join("|"), "g");
  }
}
