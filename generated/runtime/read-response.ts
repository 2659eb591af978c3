/** Readers of whole responses. */
import { unexpected } from "./errors.js";
import { isBytes } from "./free.js";
import type { Reader } from "./read-value.js";

/** Reads a response without a body. */
export function nothing(): void {
  return undefined;
}

/**
 * Parses a body that came as text or bytes because other responses of the same operation are not JSON.
 */
export function parsed<T>(read: Reader<T>): Reader<T> {
  return (body) => {
    const text = decoded(body);
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      unexpected("JSON");
    }
    return read(json);
  };
}

/** Decodes the text of a body that came as bytes. */
export function decoded(body: unknown): string {
  return typeof body === "string" ? body : new TextDecoder().decode(bytes(body));
}

/** Reads a body of raw bytes. */
export function bytes(body: unknown): Uint8Array {
  if (isBytes(body)) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  unexpected("a sequence of bytes");
}

/** Reads a response whose form depends on its status. */
export function byStatus<Readers extends Readonly<Record<string, Reader<unknown>>>>(
  readers: Readers,
): (json: unknown, status: number) => ReturnType<Readers[keyof Readers]> {
  return (json, status) => {
    const names = [String(status), `${String(status).charAt(0)}XX`, "default"];
    const name = names.find((each) => Object.hasOwn(readers, each));
    // If the specification does not name the status, the body is returned unchanged.
    const read = name === undefined ? undefined : readers[name];
    return (read === undefined ? json : read(json)) as ReturnType<Readers[keyof Readers]>;
  };
}
