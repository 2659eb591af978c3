import { isJson } from "../../generator/index.js";

/** Whether two values are the same as JSON, whatever the order of their keys. */
export function equal(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify([value], (_key, inner: unknown) =>
    isJson(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
