/** Escapes values as TypeScript literals. */
import { escapeSteering } from "../messages/visible.js";
import type { KeyNode } from "./type-node.js";

export function quote(text: string): string {
  return escapeSteering(JSON.stringify(text));
}

export function literal(value: unknown): string {
  return typeof value === "string" ? quote(value) : JSON.stringify(value);
}

/** Returns a key of an object literal: a bare name if possible, else a string. */
export function keyNode(key: string): KeyNode {
  return /^[A-Za-z_$][\w$]*$/.test(key) && key !== "__proto__" ? { name: key } : { text: quote(key) };
}
