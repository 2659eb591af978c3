/** From an axios response, which code of the user may have changed, to the one that the transport gives. */
import type { AxiosResponse, InternalAxiosRequestConfig } from "axios";
import { isBytes } from "../checks/checks.js";
import { AxiosResponseHeaders } from "./AxiosResponseHeaders.js";
import type { ReceivedResponse } from "./response.js";
import { isSuccess } from "./status.js";
import { received, TransportError } from "./TransportError.js";
import type { TransportRequest, TransportResponse } from "./types.js";

/** Whether a value can pass for an axios response. */
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

/** @throws TransportError for data of an interceptor or adapter that are none of a response */
export function toTransportResponse(
  response: ReceivedResponse,
  { headers: sent, responseType }: TransportRequest,
): TransportResponse {
  const { status, unread, config } = response;
  const headers = new AxiosResponseHeaders(response.headers, sent);
  const data = bytesIn(response.data);
  // What an error says is text, whatever a success gives.
  if (responseType === "arraybuffer" && isSuccess(status) && isBytes(data))
    return { status, headers, text: "", data, unread };
  const text = textOf(data);
  if (text === undefined) throw notAResponse(config);
  return { status, headers, text, data: undefined, unread };
}

/** Bytes in one form: axios's fetch adapter gives another. */
function bytesIn(data: unknown): unknown {
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

/** An interceptor, or a user's adapter, may have parsed the body already. */
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

/** The error for what an interceptor has put in the place of a response. */
export function notAResponse(config: InternalAxiosRequestConfig): TransportError {
  const causeMessage =
    "a response interceptor of the axios instance returned something else than the response";
  return new TransportError({ ...received, kind: "failed", causeMessage }, config);
}
