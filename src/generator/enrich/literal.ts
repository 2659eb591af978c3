/** Values in the escaped form of TypeScript's literals. */
import { escapeSteering } from "../messages/visible.js";

export function quote(text: string): string {
  return escapeSteering(JSON.stringify(text));
}

export function literal(value: unknown): string {
  return typeof value === "string" ? quote(value) : JSON.stringify(value);
}

/** Whether an object literal can have a key as it is. */
export function isName(key: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(key) && key !== "__proto__";
}
