/** What binary data is at a place: text inside JSON, bytes as a whole body, a file in a body of several parts. */
import type { BodyKind } from "../operations/operation.js";

export type BinaryType = "string" | "Blob" | "Uint8Array";
export type BinaryRule = "string" | "file" | "bytes";

/** In code, and by the rule that is checked. */
export function binaryIn(kind: BodyKind): { type: BinaryType; rule: BinaryRule } {
  if (kind === "multipart") return { type: "Blob", rule: "file" };
  return kind === "bytes" ? { type: "Uint8Array", rule: "bytes" } : { type: "string", rule: "string" };
}
