/** The bodies of requests. */
import { isBytes } from "./free.js";

/** One part of a body of several parts. */
export interface Part {
  /** Name on the wire. */
  readonly name: string;
  /** The value, checked; a list is a part for each of its items. */
  readonly value: unknown;
  /** Media type, where the specification names one. */
  readonly type?: string | undefined;
}

/** Makes a body out of parts; its content type names what stands between them. */
export type Encode = (parts: readonly Part[]) => Promise<{ data: Uint8Array; contentType: string }>;

/** A whole body: JSON, unless it is bytes, or the content type says that it is text. */
export function wholeBody(value: unknown, contentType: string): string | Uint8Array {
  if (isBytes(value)) return ownBytes(value);
  if (typeof value !== "string" || /[/+]json *(?:;|$)/i.test(contentType)) return JSON.stringify(value);
  // Of a text that has JSON in the name of its type, such as a sequence, axios would make JSON.
  return /json/i.test(contentType) ? new TextEncoder().encode(value) : value;
}

/** Bytes that fill their buffer: some clients send the whole of it. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
