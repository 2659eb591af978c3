import { inspect, types } from "node:util";
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
      if (typeof next === "string" || typeof next === "symbol") {
        const text = String(next);
        if (redactor.redact(text) !== text) return true;
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

/** Kinds of objects whose data is all in their properties. The others keep some of it in internal slots. */
const open: ReadonlySet<string> = new Set(
  ["Array", "Error", "Function", "Object"].map((name) => `[object ${name}]`),
);

const whole = { showHidden: true, maxStringLength: Infinity, maxArrayLength: Infinity };

/** What a program prints of an object: its keys and values, even hidden ones, its JSON and its inspection. */
function* partsOf(object: object): Iterable<unknown> {
  const bytes = bytesOf(object);
  if (bytes !== undefined) {
    yield bytes.toString();
    return;
  }
  if (object instanceof Map || object instanceof Set) for (const entry of object) yield entry;
  for (const name of Reflect.ownKeys(object)) {
    yield name;
    yield Reflect.get(object, name);
  }
  if ("toJSON" in object && typeof object.toJSON === "function")
    yield Reflect.apply(object.toJSON, object, []) as unknown;
  if (!open.has(Object.prototype.toString.call(object)) || inspect.custom in object)
    yield inspect(object, whole);
}

function bytesOf(object: object): Buffer | undefined {
  if (ArrayBuffer.isView(object)) return Buffer.from(object.buffer, object.byteOffset, object.byteLength);
  return types.isAnyArrayBuffer(object) ? Buffer.from(object) : undefined;
}
