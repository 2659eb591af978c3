/** Headers of a response that stay as Node read them until somebody looks. */
import { AxiosHeaders } from "axios";
import type { ResponseHeaders } from "./types.js";

/** Names and values in turn, as on `IncomingMessage.rawHeaders`. */
export type RawHeaders = readonly string[];

/** Headers that cannot be joined: the first one counts, as in `node:http`. */
const single = new Set([
  "age",
  "authorization",
  "content-length",
  "content-type",
  "etag",
  "expires",
  "from",
  "host",
  "if-modified-since",
  "if-unmodified-since",
  "last-modified",
  "location",
  "max-forwards",
  "proxy-authorization",
  "referer",
  "retry-after",
  "server",
  "user-agent",
]);

/** The value of one header without a look at the others; `name` in lower case. */
export function readHeader(raw: RawHeaders, name: string): string | undefined {
  let value: string | undefined;
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const candidate = raw[i] ?? "";
    if (candidate.length !== name.length || candidate.toLowerCase() !== name) continue;
    value = value === undefined ? raw[i + 1] : `${value}, ${raw[i + 1] ?? ""}`;
    if (single.has(name)) break;
  }
  return value;
}

/** All headers, in the form in which `node:http` gives them. */
function readAll(raw: RawHeaders): Map<string, string | string[]> {
  const all = new Map<string, string | string[]>();
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? "").toLowerCase();
    const value = raw[i + 1] ?? "";
    const before = all.get(name);
    if (name === "set-cookie") {
      all.set(name, Array.isArray(before) ? [...before, value] : [value]);
    } else if (before === undefined) {
      all.set(name, value);
    } else if (!single.has(name)) {
      all.set(name, `${String(before)}, ${value}`);
    }
  }
  return all;
}

/** The key under which {@link LazyHeaders} show what they have not read yet. */
const unread = Symbol("unread headers");

/** An `AxiosHeaders` that fills itself at the first use of it, through the proxy below. */
class LazyHeaders extends AxiosHeaders {
  #raw: RawHeaders | undefined;

  constructor(raw: RawHeaders) {
    super();
    this.#raw = raw;
  }

  static unread(headers: LazyHeaders): RawHeaders | undefined {
    return headers.#raw;
  }

  static fill(headers: LazyHeaders): LazyHeaders {
    const raw = headers.#raw;
    if (raw !== undefined) {
      headers.#raw = undefined;
      AxiosHeaders.prototype.set.call(headers, readAll(raw));
    }
    return headers;
  }
}

const fillAtFirstUse: ProxyHandler<LazyHeaders> = {
  get(target, key, receiver): unknown {
    if (key === unread) return LazyHeaders.unread(target);
    // axios normalizes the headers of every response; names as they come from us are normal already.
    if (key === "normalize" && LazyHeaders.unread(target) !== undefined) return normalize;
    return Reflect.get(LazyHeaders.fill(target), key, receiver);
  },
  set: (target, key, value, receiver) => Reflect.set(LazyHeaders.fill(target), key, value, receiver),
  has: (target, key) => Reflect.has(LazyHeaders.fill(target), key),
  ownKeys: (target) => Reflect.ownKeys(LazyHeaders.fill(target)),
  deleteProperty: (target, key) => Reflect.deleteProperty(LazyHeaders.fill(target), key),
  defineProperty: (target, key, descriptor) =>
    Reflect.defineProperty(LazyHeaders.fill(target), key, descriptor),
  getOwnPropertyDescriptor: (target, key) => Reflect.getOwnPropertyDescriptor(LazyHeaders.fill(target), key),
};

function normalize(this: AxiosHeaders, format?: boolean): AxiosHeaders {
  return format === true ? AxiosHeaders.prototype.normalize.call(this, format) : this;
}

/** What an axios response carries: an `AxiosHeaders` to all who use it, and no work to those who do not. */
export function lazyHeaders(raw: RawHeaders): AxiosHeaders {
  return new Proxy(new LazyHeaders(raw), fillAtFirstUse);
}

/** The transport's own view of an axios response's headers, which an interceptor may have changed. */
export class AnswerHeaders implements ResponseHeaders {
  readonly #headers: AxiosHeaders;

  constructor(headers: AxiosHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | undefined {
    // A symbol of this module's own: it holds what `fillAtFirstUse` returns for it, or nothing on other headers.
    const raw = (this.#headers as { [unread]?: RawHeaders })[unread];
    if (raw !== undefined) return readHeader(raw, name.toLowerCase());
    // axios leaves `undefined` out of the type of what is not there.
    const value = this.#headers.get(name) as unknown;
    return value === undefined || value === null || value === false ? undefined : joined(value);
  }

  toJSON(): Record<string, string> {
    const plain: Record<string, string> = {};
    for (const [name, value] of Object.entries(this.#headers.toJSON())) {
      // Defined, not assigned: a header may be called `__proto__`.
      Object.defineProperty(plain, name.toLowerCase(), {
        value: joined(value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return plain;
  }
}

function joined(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}
