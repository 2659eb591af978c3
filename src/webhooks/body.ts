/** The body of a webhook: a form, or something else that the URL holds a hash of. */
import { isBytes, isRecord } from "./record.js";
import type { Form } from "./signature.js";

/** A form that a framework has parsed: each name with its value, or with its values. */
export type ParsedForm = Readonly<Record<string, string | readonly string[]>>;

/** @returns The form, or undefined where a value is neither text nor a list of texts. */
export function readForm(body: string | Uint8Array | ParsedForm): Form | undefined {
  if (isRaw(body)) {
    const read = new Map<string, string[]>();
    for (const [name, value] of new URLSearchParams(textOf(body))) {
      const values = read.get(name);
      // A copy for each value would let a small form of one name keep the server busy for seconds.
      if (values === undefined) read.set(name, [value]);
      else values.push(value);
    }
    return read;
  }
  // What a framework keeps elsewhere, such as a FormData's fields, would count as not there.
  if (!isRecord(body)) return undefined;
  const form = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(body)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!values.every((each) => typeof each === "string")) return undefined;
    form.set(name, values);
  }
  return form;
}

/** Whether a body is as it came over the wire. */
export function isRaw(body: string | Uint8Array | ParsedForm): body is string | Uint8Array {
  return typeof body === "string" || isBytes(body);
}

function textOf(body: string | Uint8Array): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}
