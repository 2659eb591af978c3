import type { IncomingMessage } from "node:http";

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
