/** Encodes request bodies. */
import { isBytes } from "./free.js";
import type { Parameter } from "./operation.js";

/** One part of a multipart body. */
export interface Part extends Pick<Parameter, "wireName" | "style" | "partType"> {
  /** The checked value. A list becomes one part per item. */
  readonly value: unknown;
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
