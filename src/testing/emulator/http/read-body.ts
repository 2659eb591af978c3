import type { IncomingMessage } from "node:http";
import type { RequestHeaders } from "./exchange.js";

const bound = 1024 * 1024;

/** Reads a request's body. Returns `undefined` if it exceeds 1 MiB; the rest is then read and discarded. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Without `setEncoding`, a request yields Buffers.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bound) chunks.push(chunk);
  }
  return size <= bound ? Buffer.concat(chunks).toString() : undefined;
}

/** Explains why a body does not have this media type, unencoded; returns undefined if it does. */
export function whyNotOfType(headers: RequestHeaders, type: string): string | undefined {
  const given = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  if (given !== type) return `The body must be ${type}.`;
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding === "identity") return undefined;
  return `The body must not be encoded: Content-Encoding is ${String(encoding)}.`;
}
