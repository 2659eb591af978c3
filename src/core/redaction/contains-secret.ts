import type { Redactor } from "./Redactor.js";

/** A value with more objects than this is not searched but counts as one that reveals a secret. */
const mostObjects = 20_000;

/**
 * Whether a value of the user's code contains a secret anywhere that a program could print. Each object is
 * searched once, however many references lead to it.
 */
export function containsSecret(value: unknown, redactor: Pick<Redactor, "redact">): boolean {
  const seen = new Set<object>();
  const left = [value];
  try {
    while (left.length > 0) {
      const next = left.pop();
      if (typeof next === "string") {
        if (redactor.redact(next) !== next) return true;
      } else if (isObject(next) && !seen.has(next)) {
        if (seen.add(next).size > mostObjects) return true;
        for (const part of partsOf(next)) left.push(part);
      }
    }
    return false;
  } catch {
    // A value that cannot be searched may contain anything.
    return true;
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** The keys and values of an object, including those that are not enumerable. */
function* partsOf(object: object): Iterable<unknown> {
  if (ArrayBuffer.isView(object)) {
    yield Buffer.from(object.buffer, object.byteOffset, object.byteLength).toString();
    return;
  }
  if (object instanceof Map || object instanceof Set) for (const entry of object) yield entry;
  for (const name of Reflect.ownKeys(object)) {
    yield name;
    yield Reflect.get(object, name);
  }
}
