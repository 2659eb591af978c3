/** Values as TypeScript writes them. */
import { escapeSteering } from "../visible.js";

export function quote(text: string): string {
  return escapeSteering(JSON.stringify(text));
}

/** A literal where that is plain; what older targets or the type checker may not take is made when the module is loaded. */
export function regExp({ source, flags }: RegExp): string {
  const isPlain = !/\\[uxckpP0-9]|\(\?|[^\x20-\x7e]/.test(source);
  if (isPlain) return `/${source}/${flags}`;
  return `new RegExp(${[source, flags]
    .filter((text) => text !== "")
    .map(quote)
    .join(", ")})`;
}

export function literal(value: unknown): string {
  return typeof value === "string" ? quote(value) : JSON.stringify(value);
}

/** A key of an object literal. */
export function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__" ? name : `[${quote(name)}]`;
}

/** An object literal of the entries that have a value. */
export function record(entries: Readonly<Record<string, string | undefined>>): string {
  const written = Object.entries(entries).flatMap(([name, text]) =>
    text === undefined ? [] : [`${name}: ${text}`],
  );
  return `{ ${written.join(", ")} }`;
}
