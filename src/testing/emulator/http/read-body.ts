import type { IncomingMessage } from "node:http";
import type { RequestHeaders } from "./exchange.js";

const bound = 1024 * 1024;

/** The body of a request, or `undefined` if it is larger than 1 MiB (the rest is read and thrown away). */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // A request without an encoding hands out buffers.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bound) chunks.push(chunk);
  }
  return size <= bound ? Buffer.concat(chunks).toString() : undefined;
}

/** Why a body is not of a media type as it stands; undefined if it is. */
export function whyNotOfType(headers: RequestHeaders, type: string): string | undefined {
  const given = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  if (given !== type) return `The body must be ${type}.`;
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding === "identity") return undefined;
  return `The body must not be encoded: Content-Encoding is ${String(encoding)}.`;
}
