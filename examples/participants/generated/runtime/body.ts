/** The bodies of requests. */
import { RuleError } from "./errors.js";

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
  if (value instanceof Uint8Array) return ownBytes(value);
  if (typeof value === "string" && !/json/i.test(contentType)) return value;
  return jsonText(value);
}

/** Bytes that fill their buffer: some clients send the whole of it. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}

/** @throws RuleError for what JSON cannot hold */
export function jsonText(value: unknown): string {
  const text = stringify(value);
  if (text === undefined)
    throw new RuleError("", "must be something that JSON can hold: no function or symbol.");
  return text;
}

/** Undefined for what has no JSON, which the types of `JSON.stringify` leave out. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    throw new RuleError(
      "",
      "must be something that JSON can hold: no bigint, and nothing that contains itself.",
    );
  }
}
