/** Takes secrets out of texts that other parties wrote: a service may well echo what it was sent. */

const replacement = "[redacted]";
/** Shorter ones would eat into ordinary words, and protect nothing. */
const shortestSecret = 4;
/** Tokens that change are kept this long: enough for calls under way. */
const tokensKept = 8;
const deepest = 16;

/** What HTML writes in the place of a character. */
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Base64 with its padding; a shorter text may be anything. */
const isBase64 = /^[\w+/-]{14,}={1,2}$/;

/**
 * The ways in which a secret may stand in a text: as it is, in JSON, in a form, in a link, in HTML, and its
 * bytes in base64, in hexadecimal digits or each as an escape.
 */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString("hex");
  const escaped = hex.toUpperCase().replaceAll(/../g, "%$&");
  const inForm = new URLSearchParams([["", secret]]).toString().slice(1);
  // What a form encodes and `encodeURIComponent` does not.
  const inLink = inForm.replaceAll("+", "%20").replaceAll(/%(?:21|27|28|29|7E)/g, decodeURIComponent);
  const inHtml = secret.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inBase64 = [secret, bytes.toString("base64")].flatMap(base64Forms);
  return [inJson, inForm, inLink, inHtml, hex, hex.toUpperCase(), escaped, ...inBase64];
}

/** As it is, without its padding, and as URLs have it. */
function base64Forms(text: string): string[] {
  const bare = isBase64.test(text) ? text.replace(/=+$/, "") : text;
  return [text, bare, bare.replaceAll("+", "-").replaceAll("/", "_")];
}

/** The same with the escapes of a link in either case. */
function anyCase(pattern: string): string {
  return pattern.replaceAll(/%[\dA-F]{2}/g, (escape) =>
    escape.replaceAll(/[A-F]/g, (digit) => `[${digit}${digit.toLowerCase()}]`),
  );
}

const special = /[\\^$.*+?()[\]{}|/]/g;

/** Knows the secrets of one client. Holds them in private state, so that inspecting it shows none. */
export class Redactor {
  readonly #secrets = new Set<string>();
  readonly #tokens: string[] = [];
  /** Finds them all in one pass; made anew when a secret comes to be known. */
  #pattern: RegExp | undefined;

  /** Remembers a secret as long as the client lives. */
  add(secret: string): void {
    if (secret.length < shortestSecret || this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    this.#pattern = undefined;
  }

  /** Remembers a secret that others will follow. */
  addToken(token: string): void {
    if (token.length < shortestSecret || this.#tokens.includes(token)) return;
    if (this.#tokens.push(token) > tokensKept) this.#tokens.shift();
    this.#pattern = undefined;
  }

  /** One that knows further secrets too. */
  including(secrets: Iterable<string>): Redactor {
    const redactor = new Redactor();
    for (const secret of [...this.#secrets, ...this.#tokens, ...secrets]) redactor.add(secret);
    return redactor;
  }

  redact(text: string): string {
    if (this.#secrets.size === 0 && this.#tokens.length === 0) return text;
    return text.replace((this.#pattern ??= this.#compile()), replacement);
  }

  /** A copy of a JSON value without the secrets, and without keys that could change an object's prototype. */
  redactJson(value: unknown, depth = 0): unknown {
    if (typeof value === "string") return this.redact(value);
    // A number may be one, but not a part of one: digits are alike.
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
    // The longest first, so that one which holds another is not left in parts.
    spelt.sort((a, b) => b.length - a.length);
    return new RegExp(spelt.map((text) => anyCase(text.replace(special, "\\$&"))).join("|"), "g");
  }
}
