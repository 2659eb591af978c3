/** Reads a webhook's body: a form, or any other content whose hash is in the URL. */
import { isBytes, isRecord } from "./record.js";
import type { Form } from "./signature.js";

/** A form as a framework has parsed it: each name with its value or its list of values. */
export type ParsedForm = Readonly<Record<string, string | readonly string[]>>;

/** @returns The form, or undefined if a value is neither a string nor a list of strings. */
export function readForm(body: string | Uint8Array | ParsedForm): Form | undefined {
  if (isRaw(body)) {
    const read = new Map<string, string[]>();
    for (const [name, value] of new URLSearchParams(textOf(body))) {
      const values = read.get(name);
      // Push, do not copy: quadratic time would let a small form of one repeated name block the server.
      if (values === undefined) read.set(name, [value]);
      else values.push(value);
    }
    return read;
  }
  // A FormData, for example, does not store its fields as own properties: they would seem to be missing.
  if (!isRecord(body)) return undefined;
  const form = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(body)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!values.every((each) => typeof each === "string")) return undefined;
    form.set(name, values);
  }
  return form;
}

/** Whether a body is raw, as received over the wire. */
export function isRaw(body: string | Uint8Array | ParsedForm): body is string | Uint8Array {
  return typeof body === "string" || isBytes(body);
}

function textOf(body: string | Uint8Array): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}
