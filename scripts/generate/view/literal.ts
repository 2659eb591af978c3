/** Values as TypeScript writes them. */

export function quote(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
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
