/** The body of a response: collected up to a limit, decompressed, decoded. */
import { constants } from "node:buffer";
import type { Readable } from "node:stream";
import zlib from "node:zlib";

/** Why a body is not, or not wholly, there. */
export type BodyProblem = "too-large" | "truncated" | "protocol";

/** Why a body cannot be decoded. */
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
 * Collects the chunks of a body; holds no more than `limit` bytes. Chunks go into one growing buffer, since a
 * chunk of one byte holds on to the whole block that it was read into.
 */
export class BodyCollector {
  readonly #limit: number;
  #bytes: Buffer | undefined;
  #length = 0;
  #owned = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes as much of a chunk as the limit allows. Returns false where that is not all of it. */
  add(chunk: Buffer): boolean {
    const room = this.#limit - this.#length;
    const part = chunk.length > room ? chunk.subarray(0, room) : chunk;
    // Most bodies have one chunk, which is then not copied.
    if (this.#bytes === undefined) this.#bytes = part;
    else this.#append(this.#bytes, part);
    this.#length += part.length;
    return part.length === chunk.length;
  }

  /** What has been collected. */
  get bytes(): Buffer {
    return this.#bytes?.subarray(0, this.#length) ?? Buffer.alloc(0);
  }

  #append(bytes: Buffer, part: Buffer): void {
    const needed = this.#length + part.length;
    let target = bytes;
    if (!this.#owned || bytes.length < needed) {
      target = Buffer.allocUnsafe(Math.min(this.#limit, Math.max(needed, 2 * this.#length)));
      bytes.copy(target, 0, 0, this.#length);
      this.#owned = true;
    }
    part.copy(target, this.#length);
    this.#bytes = target;
  }
}

/**
 * Reads the body of a response as it comes.
 *
 * @param end - Called when it is over, with what is wrong with it, if anything is.
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
    // Node's own responses know whether all has come that was announced.
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

interface DecoderOptions {
  readonly maxOutputLength: number;
  readonly finishFlush?: number;
}
type Decoder = (body: Buffer, options: DecoderOptions) => Buffer;

/** Each costs a pass over the body, and a header has room for thousands. Other clients allow as many. */
const mostEncodings = 5;

const decoders = new Map<string, Decoder>([
  ["gzip", (body, options) => zlib.gunzipSync(body, options)],
  ["x-gzip", (body, options) => zlib.gunzipSync(body, options)],
  // Brotli has numbers of its own for flushing.
  ["br", (body, { maxOutputLength }) => zlib.brotliDecompressSync(body, { maxOutputLength })],
  ["deflate", inflate],
  ["identity", (body) => body],
]);

/** `deflate` means the zlib format, but servers exist that send the bare one. */
function inflate(body: Buffer, options: DecoderOptions): Buffer {
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
 * @param partial - Whether data that ends early counts for what there is of it.
 * @returns undefined if one of the encodings is unknown
 * @throws BodyError if the body is cut short, is not what the header says, or decompresses to more than
 *   `limit` bytes
 */
export function decompress(
  body: Buffer,
  contentEncoding: string,
  limit: number,
  partial = false,
): Buffer | undefined {
  const chain = decodersFor(contentEncoding);
  if (chain === undefined) return undefined;
  // An empty body needs no decoding: it is what HEAD, 204 and 304 come with.
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
  // What zlib says for all formats when the input ends before the stream does.
  if (code === "Z_BUF_ERROR") return new BodyError("truncated", "the compressed data ends early", code);
  return new BodyError("protocol", "the compressed data is damaged", code);
}

/**
 * The body in the form that axios's `responseType` asks for; text without a byte order mark.
 *
 * @param whole - Whether each byte must count: what is no UTF-8 is then an error, else a question mark.
 * @throws BodyError
 */
export function decodeBody(
  body: Buffer,
  responseType: string | undefined,
  encoding: string | undefined,
  whole: boolean,
): Buffer | string {
  if (responseType === "arraybuffer") return body;
  // Node knows more names than its type lists, and throws for one that it does not know.
  const text = body.toString((encoding ?? "utf8") as BufferEncoding);
  // The sign stands for what could not be read, unless it was sent itself.
  if (whole && encoding === undefined && text.includes("\ufffd") && !Buffer.from(text).equals(body))
    throw new BodyError("protocol", "the text is not UTF-8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
