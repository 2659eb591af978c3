/** A received request, and its parser for the bytes of a connection. */
export interface RecordedRequest {
  readonly method: string;
  /** As in the request line. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Everything before the body, byte for byte. */
  readonly head: string;
  readonly body: Buffer;
  /** The number of its connection, from 1, and its position on that connection. */
  readonly connection: number;
  readonly nth: number;
}

export interface ParsedRequest {
  readonly request: Omit<RecordedRequest, "connection" | "nth">;
  readonly rest: Buffer;
}

/**
 * The first complete request in the bytes, if any. Bodies need a `Content-Length`, which our requests always
 * have.
 */
export function parseRequest(bytes: Buffer): ParsedRequest | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = bytes.toString("latin1", 0, end);
  const [requestLine = "", ...lines] = head.split("\r\n");
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const start = end + 4;
  const length = Number(headers["content-length"] ?? 0);
  if (bytes.length < start + length) return undefined;
  const [method = "", target = ""] = requestLine.split(" ");
  const body = bytes.subarray(start, start + length);
  return { request: { method, target, headers, head, body }, rest: bytes.subarray(start + length) };
}
