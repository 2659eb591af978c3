import type { Redactor } from "./Redactor.js";

/** More objects than this hold too much to be looked through: they may tell anything. */
const mostObjects = 20_000;

/**
 * Whether a value that somebody else made tells a secret, at any place where a program could print it. Each
 * object is looked at once, whatever leads to it.
 */
export function tellsSecret(value: unknown, redactor: Pick<Redactor, "redact">): boolean {
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
    // What cannot be looked through may tell anything as well.
    return true;
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** The names and values in an object, those that are not enumerable too. */
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
