/** Readers of whole responses. */
import { unexpected } from "./errors.js";
import { isBytes } from "./free.js";
import type { Reader } from "./read-value.js";

/** Reads the response of an operation that answers without a body. */
export function nothing(): void {
  return undefined;
}

/**
 * Reads JSON out of a body that is handed over as text or bytes, since other responses of the operation are
 * no JSON.
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

/** Reads a text out of a body that is handed over as bytes. */
export function decoded(body: unknown): string {
  return typeof body === "string" ? body : new TextDecoder().decode(bytes(body));
}

/** Reads a body that is handed over as it came. */
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
    // A response of a status that the specification does not name is handed on as it is.
    const read = name === undefined ? undefined : readers[name];
    return (read === undefined ? json : read(json)) as ReturnType<Readers[keyof Readers]>;
  };
}
