/** Type checks for values that untyped callers can pass. */
import { InvalidArgumentError } from "../core/errors/index.js";

/** Whether the value holds its fields as own properties. A FormData, for example, does not. */
export function isRecord(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** Checks the tag because `instanceof` fails across realms: in jsdom, a Buffer is not a `Uint8Array`. */
export function isBytes(value: unknown): value is Uint8Array {
  return Object.prototype.toString.call(value) === "[object Uint8Array]";
}

/**
 * @param names - The names of all fields, if others are refused.
 * @throws InvalidArgumentError unless the value is a record with only these fields
 */
export function checkRecord(field: string, value: unknown, names?: readonly string[]): void {
  if (!isRecord(value)) throw new InvalidArgumentError({ field, rule: "must be an object." });
  for (const [name, member] of Object.entries(value) as [string, unknown][]) {
    if (member === undefined || names?.includes(name) !== false) continue;
    const rule = `is not a field of ${field}; there are ${names.join(", ")}.`;
    throw new InvalidArgumentError({ field: name, rule });
  }
}
