/** Whether programs without types gave an object where one has to be. */
import { InvalidArgumentError } from "../core/errors/index.js";

/** Whether something holds named values as properties of its own; a FormData keeps them elsewhere. */
export function isRecord(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** Told by its tag: a Buffer is no `Uint8Array` of a realm like jsdom's. */
export function isBytes(value: unknown): value is Uint8Array {
  return Object.prototype.toString.call(value) === "[object Uint8Array]";
}

/** @throws InvalidArgumentError unless it is a record. */
export function checkRecord(field: string, value: unknown): void {
  if (!isRecord(value)) throw new InvalidArgumentError({ field, rule: "must be an object." });
}
