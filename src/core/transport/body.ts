/** The body of a response: collected up to a limit, decompressed, decoded. */
import { constants } from "node:buffer";
import zlib from "node:zlib";

/** Why a body cannot be given to the caller. */
export class BodyError extends Error {
  constructor(
    readonly kind: "too-large" | "truncated" | "protocol",
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

/** Collects the chunks of a body; holds no more than `limit` bytes. */
export class BodyCollector {
  readonly #limit: number;
  #first: Buffer | undefined;
  #chunks: Buffer[] | undefined;
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns false when the body is larger than the limit */
  add(chunk: Buffer): boolean {
    this.#length += chunk.length;
    if (this.#length > this.#limit) return false;
    if (this.#first === undefined) this.#first = chunk;
    else if (this.#chunks === undefined) this.#chunks = [this.#first, chunk];
    else this.#chunks.push(chunk);
    return true;
  }

  /** The whole body. Most have one chunk, which is then not copied. */
  join(): Buffer {
    if (this.#chunks !== undefined) return Buffer.concat(this.#chunks, this.#length);
    return this.#first ?? Buffer.alloc(0);
  }
}

type Decoder = (body: Buffer, options: { maxOutputLength: number }) => Buffer;

const decoders = new Map<string, Decoder>([
  ["gzip", (body, options) => zlib.gunzipSync(body, options)],
  ["x-gzip", (body, options) => zlib.gunzipSync(body, options)],
  ["br", (body, options) => zlib.brotliDecompressSync(body, options)],
  ["deflate", inflate],
  ["identity", (body) => body],
]);

/** `deflate` means the zlib format, but servers exist that send the bare one. */
function inflate(body: Buffer, options: { maxOutputLength: number }): Buffer {
  const zlibFormat = body.length > 1 && (body.readUInt8(0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;
  return zlibFormat ? zlib.inflateSync(body, options) : zlib.inflateRawSync(body, options);
}

/** In the order in which they were applied; undefined if one of them is unknown. */
function decodersFor(contentEncoding: string): Decoder[] | undefined {
  const chain: Decoder[] = [];
  for (const part of contentEncoding.toLowerCase().split(",")) {
    const name = part.trim();
    if (name === "") continue;
    const decoder = decoders.get(name);
    if (decoder === undefined) return undefined;
    chain.push(decoder);
  }
  return chain;
}

/**
 * Undoes a `Content-Encoding`, the last one first.
 *
 * @returns undefined if one of the encodings is unknown
 * @throws BodyError if the body is cut short, is not what the header says, or decompresses to more than `limit` bytes
 */
export function decompress(body: Buffer, contentEncoding: string, limit: number): Buffer | undefined {
  const chain = decodersFor(contentEncoding);
  if (chain === undefined) return undefined;
  // An empty body needs no decoding: it is what HEAD, 204 and 304 come with.
  if (body.length === 0) return body;
  const options = { maxOutputLength: Math.max(1, Math.min(limit, constants.MAX_LENGTH)) };
  try {
    return chain.reduceRight((bytes, decode) => decode(bytes, options), body);
  } catch (error) {
    throw decompressionError(error, limit);
  }
}

function decompressionError(error: unknown, limit: number): BodyError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ERR_BUFFER_TOO_LARGE") return tooLarge(limit);
  // What zlib says for all formats when the input ends before the stream does.
  if (code === "Z_BUF_ERROR") {
    return new BodyError("truncated", "the compressed data ends early", code);
  }
  return new BodyError("protocol", "the compressed data is damaged", code);
}

export function tooLarge(limit: number): BodyError {
  return new BodyError("too-large", `more than ${limit} bytes`);
}

/** The body in the form that axios's `responseType` asks for; text without a byte order mark. */
export function decodeBody(
  body: Buffer,
  responseType: string | undefined,
  encoding: string | undefined,
): Buffer | string {
  if (responseType === "arraybuffer") return body;
  // Node knows more names than its type lists, and throws for one that it does not know.
  const text = body.toString((encoding ?? "utf8") as BufferEncoding);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
