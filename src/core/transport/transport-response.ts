/** Converts an axios response, which user code may have changed, to the transport's own. */
import type { AxiosRequestConfig, AxiosResponse } from "axios";
import { isBytes } from "../checks/checks.js";
import { AxiosResponseHeaders } from "./AxiosResponseHeaders.js";
import type { ReceivedResponse } from "./response.js";
import { isSuccess } from "./status.js";
import { TransportError } from "./TransportError.js";
import type { TransportRequest, TransportResponse } from "./types.js";

/** Whether a value has the shape of an axios response. */
export function isResponse(value: unknown): value is AxiosResponse<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    "status" in value &&
    Number.isInteger(value.status) &&
    "headers" in value &&
    "data" in value
  );
}

/** @throws TransportError if an interceptor or adapter left data that cannot be read */
export function toTransportResponse(
  response: ReceivedResponse,
  { headers: sent, responseType }: TransportRequest,
): TransportResponse {
  const { status, unread, config } = response;
  const headers = new AxiosResponseHeaders(response.headers, sent);
  const data = bytesIn(response.data);
  // The body of an error is text even if the operation returns bytes.
  if (responseType === "arraybuffer" && isSuccess(status) && isBytes(data))
    return { status, headers, text: "", data, unread };
  const text = textOf(data);
  if (text === undefined) throw notAResponse(config);
  return { status, headers, text, data: undefined, unread };
}

/** Converts the ArrayBuffer that axios's fetch adapter returns. */
function bytesIn(data: unknown): unknown {
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

/** The body as text, even if an interceptor or a user's adapter has parsed it already. */
function textOf(data: unknown): string | undefined {
  if (typeof data === "string") return data;
  if (data === undefined || data === null) return "";
  if (isBytes(data)) return new TextDecoder().decode(data);
  try {
    return JSON.stringify(data);
  } catch {
    return undefined;
  }
}

/** The error for an interceptor or adapter that returned something other than a response. */
export function notAResponse(config: AxiosRequestConfig): TransportError {
  const causeMessage =
    "an adapter or a response interceptor of the axios instance returned something other than a response";
  return new TransportError({ kind: "failed", sent: "yes", causeMessage }, config);
}
