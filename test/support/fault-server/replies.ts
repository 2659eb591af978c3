/** Complete responses: well-formed HTTP with any content. */
import { STATUS_CODES } from "node:http";
import zlib from "node:zlib";
import type { Reply } from "./exchange.js";

export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** The lines before the body. */
export function head(code: number, headers: Headers = {}): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : value).map((one) => `${name}: ${one}\r\n`),
  );
  return `HTTP/1.1 ${code} ${STATUS_CODES[code] ?? "Unknown"}\r\n${lines.join("")}\r\n`;
}

/** Any response with a `Content-Length`. */
export function respond(code: number, headers: Headers, body: string | Buffer): Reply {
  const bytes = Buffer.from(body);
  const all = Buffer.concat([
    Buffer.from(head(code, { ...headers, "Content-Length": String(bytes.length) })),
    bytes,
  ]);
  return (exchange) => exchange.send(all);
}

export function json(code: number, value: unknown, headers: Headers = {}): Reply {
  return respond(code, { "Content-Type": "application/json", ...headers }, JSON.stringify(value));
}

/** An error body as in RFC 9457. */
export function problem(code: number, value: object, headers: Headers = {}): Reply {
  return json(code, { status: code, ...value }, { ...headers, "Content-Type": "application/problem+json" });
}

export function html(code: number, headers: Headers = {}): Reply {
  const page = `<html><head><title>${code}</title></head><body>${STATUS_CODES[code] ?? ""}</body></html>`;
  return respond(code, { ...headers, "Content-Type": "text/html" }, page);
}

/** A JSON content type with any text: empty, a primitive, broken JSON. */
export function text(code: number, body: string, headers: Headers = {}): Reply {
  return respond(code, { "Content-Type": "application/json", ...headers }, body);
}

/** Only a status; with `Content-Length: 0` if a body would be allowed. */
export function status(code: number, headers: Headers = {}): Reply {
  const bodiless = code === 204 || code === 304;
  return (exchange) => exchange.send(head(code, bodiless ? headers : { ...headers, "Content-Length": "0" }));
}

export function redirect(code: 301 | 302 | 303 | 307 | 308, location: string): Reply {
  return status(code, { Location: location });
}

/** A JSON response in chunks, split as the test says. */
export function chunked(code: number, pieces: readonly (string | Buffer)[], headers: Headers = {}): Reply {
  return async (exchange) => {
    await exchange.send(
      head(code, { "Content-Type": "application/json", ...headers, "Transfer-Encoding": "chunked" }),
    );
    for (const piece of pieces) await exchange.send(chunk(piece));
    await exchange.send("0\r\n\r\n");
  };
}

export function chunk(piece: string | Buffer): Buffer {
  const bytes = Buffer.from(piece);
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
}

/** A body in one encoding or several, in the order of `Content-Encoding`. */
export function encoded(contentEncoding: string, body: string | Buffer): Reply {
  const headers = { "Content-Type": "application/json", "Content-Encoding": contentEncoding };
  return respond(200, headers, encode(contentEncoding, body));
}

export function encode(contentEncoding: string, body: string | Buffer): Buffer {
  return contentEncoding.split(/,\s*/).reduce<Buffer>((bytes, name) => {
    const encoder = encoders[name];
    if (encoder === undefined) throw new Error(`No encoder for ${name}.`);
    return encoder(bytes);
  }, Buffer.from(body));
}

const encoders: Record<string, (bytes: Buffer) => Buffer> = {
  gzip: (bytes) => zlib.gzipSync(bytes),
  "x-gzip": (bytes) => zlib.gzipSync(bytes),
  deflate: (bytes) => zlib.deflateSync(bytes),
  br: (bytes) => zlib.brotliCompressSync(bytes),
  identity: (bytes) => bytes,
};
