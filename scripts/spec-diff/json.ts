export type JsonObject = Record<string, unknown>;

/** The value if it is an object, else an empty one: a document may lack any part. */
export function object(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function strings(value: unknown): string[] {
  return list(value).filter((item) => typeof item === "string");
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Equal as JSON, whatever the order of the keys. */
export function equal(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  const sorted = (_key: string, inner: unknown): unknown =>
    isObject(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  // In an object, so that undefined has a text too.
  return JSON.stringify({ value }, sorted);
}
