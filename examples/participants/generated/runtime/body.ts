/** Encodes request bodies. */
import { isBytes } from "./free.js";

/** One part of a multipart body. */
export interface Part {
  /** Name on the wire. */
  readonly name: string;
  /** The checked value. A list becomes one part per item. */
  readonly value: unknown;
  /** Whether it is written as JSON even if it is a string or null. */
  readonly isJson?: boolean;
  /** Media type, if the specification names one. */
  readonly type?: string | undefined;
}

/** Encodes parts as one body. The content type holds the boundary between them. */
export type Encode = (parts: readonly Part[]) => Promise<{ data: Uint8Array; contentType: string }>;

/** Encodes a body that is a single value: bytes and non-JSON text as they are, anything else as JSON. */
export function wholeBody(value: unknown, contentType: string): string | Uint8Array {
  if (isBytes(value)) return ownBytes(value);
  if (typeof value !== "string" || /[/+]json *(?:;|$)/i.test(contentType)) return JSON.stringify(value);
  // Axios would quote a string whose content type mentions JSON, such as `application/json-seq`; it sends
  // bytes unchanged.
  return /json/i.test(contentType) ? new TextEncoder().encode(value) : value;
}

/** Copies a view of part of a buffer, because some clients send the whole buffer. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
