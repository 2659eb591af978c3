/** Converts a received head and body to an axios response. */
import type { IncomingMessage } from "node:http";
import { AxiosHeaders } from "axios";
import type { AxiosResponse, InternalAxiosRequestConfig } from "axios";
import { isBytes } from "../checks/checks.js";
import { BodyError, decodeBody, decompress } from "./body.js";
import { codeOf, messageOf } from "./error-codes.js";
import { isSuccess } from "./status.js";
import { TransportError, type TransportErrorKind, type TransportFacts } from "./TransportError.js";

/** An axios response from our adapter. */
export interface ReceivedResponse extends AxiosResponse<unknown> {
  /** Why the body of an error response is missing or incomplete. */
  unread?: string;
}

/** The head of a response, and the part of its body that arrived. */
export interface Received {
  readonly status: number;
  readonly statusText: string;
  readonly headers: object;
  readonly bytes: Buffer;
  /** Why the body is incomplete. */
  readonly problem?: TransportErrorKind | undefined;
}

const reasons: Partial<Record<TransportErrorKind, string>> = {
  "too-large": "it is larger than maxResponseBytes allows",
  truncated: "it was cut short",
  reset: "it was cut short",
  timeout: "it was not complete in time",
  protocol: "it is damaged",
};

/**
 * Headers from Node's parser. Axios normalizes the headers of each response, which costs the square of their
 * number; these have unique names in lower case already.
 */
class ParsedHeaders extends AxiosHeaders {
  override normalize(format = false): AxiosHeaders {
    return format ? super.normalize(format) : this;
  }
}

/** The facts about an incomplete response. Compressed data gives no text. */
export function partOf(
  status: number | undefined,
  headers: Readonly<Record<string, unknown>>,
  bytes: Buffer | undefined,
): Pick<TransportFacts, "status" | "headers" | "text"> {
  return { status, headers, text: headers["content-encoding"] === undefined ? bytes?.toString() : undefined };
}

/**
 * Makes the response. An error response is returned even if its body is unreadable, because its status
 * matters more; a successful response must be complete.
 *
 * @param facts - The other facts of the exchange, for the error.
 * @throws TransportError if a successful response is incomplete or cannot be decoded
 */
export function toResponse(
  { status, statusText, headers: raw, bytes, problem }: Received,
  config: InternalAxiosRequestConfig,
  request: unknown,
  facts: Omit<TransportFacts, "kind">,
): ReceivedResponse {
  const headers = Object.assign(new ParsedHeaders(), raw);
  const response: ReceivedResponse = { data: "", status, statusText, headers, config, request };
  const unread = (kind: TransportErrorKind, cause?: unknown): void => {
    if (isSuccess(status)) {
      const known = cause === undefined ? {} : { causeCode: codeOf(cause), causeMessage: messageOf(cause) };
      const part = partOf(status, { ...raw }, bytes);
      throw new TransportError({ ...facts, ...part, kind, ...known }, config, request);
    }
    response.unread = reasons[kind] ?? reasons.truncated ?? "";
  };
  if (problem !== undefined) unread(problem);
  try {
    const encoding: unknown = config.decompress === false ? undefined : headers["content-encoding"];
    const plain =
      typeof encoding === "string"
        ? decompress(bytes, encoding, limitOf(config), problem !== undefined)
        : undefined;
    if (plain !== undefined) delete headers["content-encoding"];
    response.data = decodeBody(
      plain ?? bytes,
      config.responseType,
      config.responseEncoding,
      isSuccess(status),
    );
  } catch (error) {
    unread(error instanceof BodyError ? error.kind : "protocol", error);
  }
  return response;
}

/** The part of a response that precedes its body. */
export type Head = Pick<IncomingMessage, "statusCode" | "statusMessage" | "headers">;

/**
 * Returns the head of an error response that Node failed to parse, from the bytes in Node's error. Only the
 * status counts, because the headers are damaged.
 *
 * @param received - How many bytes arrived for the request. Node's error must hold all of them, or they would
 *   not begin with the status line.
 */
export function headIn(error: unknown, received: number): Head | undefined {
  const { rawPacket } = (error ?? {}) as { rawPacket?: unknown };
  if (!isBytes(rawPacket) || rawPacket.length !== received) return undefined;
  const line = String.fromCharCode(...rawPacket.subarray(0, "HTTP/1.1 400 ".length));
  const [, status] = /^HTTP\/1\.[01] ([3-9]\d\d)\s/.exec(line) ?? [];
  return status === undefined ? undefined : { statusCode: Number(status), headers: {} };
}

/** The size limit of a body, in bytes. */
export function limitOf({ maxContentLength = -1 }: InternalAxiosRequestConfig): number {
  return maxContentLength > -1 ? maxContentLength : Infinity;
}
