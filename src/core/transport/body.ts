/** Collects a response body up to a limit, decompresses and decodes it. */
import { constants } from "node:buffer";
import type { Readable } from "node:stream";
import zlib from "node:zlib";

/** Why a body is missing or incomplete. */
export type BodyProblem = "too-large" | "truncated" | "protocol";

/** A body cannot be decoded. */
export class BodyError extends Error {
  constructor(
    readonly kind: BodyProblem,
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

/**
 * Collects up to `limit` bytes of a body. Chunks are copied into one growing buffer, because each chunk, even
 * of one byte, would otherwise keep the whole block alive that it was read into.
 */
export class BodyCollector {
  readonly #limit: number;
  #bytes: Buffer | undefined;
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds as much of a chunk as the limit allows. Returns false if it did not fit. */
  add(chunk: Buffer): boolean {
    const room = this.#limit - this.#length;
    const part = chunk.length > room ? chunk.subarray(0, room) : chunk;
    // Most bodies have a single chunk, which needs no copy.
    if (this.#bytes === undefined) this.#bytes = part;
    else this.#append(this.#bytes, part);
    this.#length += part.length;
    return part.length === chunk.length;
  }

  /** The bytes collected so far. */
  get bytes(): Buffer {
    return this.#bytes?.subarray(0, this.#length) ?? Buffer.alloc(0);
  }

  #append(bytes: Buffer, part: Buffer): void {
    const needed = this.#length + part.length;
    let target = bytes;
    if (bytes.length < needed) {
      target = Buffer.allocUnsafe(Math.min(this.#limit, Math.max(needed, 2 * this.#length)));
      bytes.copy(target, 0, 0, this.#length);
    }
    part.copy(target, this.#length);
    this.#bytes = target;
  }
}

/**
 * Reads a response body into a collector.
 *
 * @param end - Called when the body ends, with its problem if there is one. It may be called more than once.
 */
export function readBody(
  stream: Readable,
  limit: number,
  end: (problem?: BodyProblem, error?: Error) => void,
): BodyCollector {
  const body = new BodyCollector(limit);
  stream.on("data", (chunk: Buffer) => {
    if (!body.add(chunk)) end("too-large");
  });
  stream.on("end", () => {
    // An `IncomingMessage` knows whether the announced length arrived.
    end((stream as { complete?: boolean }).complete === false ? "truncated" : undefined);
  });
  stream.on("error", (error) => {
    end("truncated", error);
  });
  stream.on("close", () => {
    end("truncated");
  });
  return body;
}

type Decoder = (body: Buffer, options: zlib.ZlibOptions) => Buffer;

/**
 * Each encoding costs a pass over the body, and a header has room for thousands of them. curl and undici also
 * allow five.
 */
const mostEncodings = 5;

const decoders = new Map<string, Decoder>([
  ["gzip", gunzip],
  ["x-gzip", gunzip],
  // Brotli's flush constants differ from zlib's, so `finishFlush` is left out.
  ["br", (body, { maxOutputLength }) => zlib.brotliDecompressSync(body, { maxOutputLength })],
  ["deflate", inflate],
  ["identity", (body) => body],
]);

function gunzip(body: Buffer, options: zlib.ZlibOptions): Buffer {
  return zlib.gunzipSync(body, options);
}

/** `deflate` means the zlib format (RFC 9110, section 8.4.1.2), but some servers send raw deflate. */
function inflate(body: Buffer, options: zlib.ZlibOptions): Buffer {
  const zlibFormat = body.length > 1 && (body.readUInt8(0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;
  return zlibFormat ? zlib.inflateSync(body, options) : zlib.inflateRawSync(body, options);
}

/**
 * Decodes a body by its `Content-Encoding`, the last encoding first.
 *
 * @param partial - Whether to decode as much as possible of data that ends early.
 * @returns undefined if an encoding is unknown
 * @throws BodyError if the body is cut short, is damaged, or decompresses to more than `limit` bytes
 */
export function decompress(
  body: Buffer,
  contentEncoding: string,
  limit: number,
  partial: boolean,
): Buffer | undefined {
  const names = contentEncoding.toLowerCase().split(",");
  const chain = names.map((name) => name.trim()).flatMap((name) => (name === "" ? [] : [decoders.get(name)]));
  if (!chain.every((decode) => decode !== undefined)) return undefined;
  // HEAD, 204 and 304 have no body to decode, whatever their headers say.
  if (body.length === 0) return body;
  if (chain.length > mostEncodings)
    throw new BodyError("protocol", `it has more than ${mostEncodings} encodings`);
  const options = {
    maxOutputLength: Math.max(1, Math.min(limit, constants.MAX_LENGTH)),
    ...(partial && { finishFlush: zlib.constants.Z_SYNC_FLUSH }),
  };
  try {
    return chain.reduceRight((bytes, decode) => decode(bytes, options), body);
  } catch (error) {
    throw decompressionError(error, limit);
  }
}

function decompressionError(error: unknown, limit: number): BodyError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ERR_BUFFER_TOO_LARGE") return new BodyError("too-large", `more than ${limit} bytes`);
  // zlib's code, for every format, for input that ends too early.
  if (code === "Z_BUF_ERROR") return new BodyError("truncated", "the compressed data ends early", code);
  return new BodyError("protocol", "the compressed data is damaged", code);
}

/**
 * Converts the body to the form that axios's `responseType` asks for; text loses its byte order mark.
 *
 * @param whole - Whether invalid UTF-8 is an error. Otherwise it becomes the replacement character U+FFFD.
 * @throws BodyError
 */
export function decodeBody(
  body: Buffer,
  responseType: string | undefined,
  encoding: string | undefined,
  whole: boolean,
): Buffer | string {
  if (responseType === "arraybuffer") return body;
  // Node accepts more encodings than its type lists, and throws for an unknown one.
  const text = body.toString((encoding ?? "utf8") as BufferEncoding);
  // U+FFFD marks invalid bytes, unless the server sent the character itself.
  if (whole && encoding === undefined && text.includes("\ufffd") && !Buffer.from(text).equals(body))
    throw new BodyError("protocol", "the text is not UTF-8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
