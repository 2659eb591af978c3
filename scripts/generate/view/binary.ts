/** What binary data is at a place: text inside JSON, bytes as a whole body, a file in a body of several parts. */
import type { BodyKind, Place } from "../operations/operation.js";

export type BinaryType = "string" | "Blob | Uint8Array" | "Uint8Array";
export type BinaryRule = "string" | "file" | "bytes";

/** In code, and by the rule that is checked. */
export function binaryIn(kind: BodyKind, place: Place): { type: BinaryType; rule: BinaryRule } {
  if (place === "form" || place === "body") {
    if (kind === "multipart") return { type: "Blob | Uint8Array", rule: "file" };
    if (kind === "bytes") return { type: "Uint8Array", rule: "bytes" };
  }
  return { type: "string", rule: "string" };
}
