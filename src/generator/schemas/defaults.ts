/** What a service takes where nothing is given. */
import type { OpenApiDocument } from "../document/document.js";
import type { Use } from "./shape.js";

/** The default as the document states it; undefined, with a line about it, if it is not of its type. */
export function defaultOf(
  document: OpenApiDocument,
  { use, default: stated }: { readonly use: Use; readonly default: unknown },
  place: string,
): unknown {
  if (stated === undefined || stated === null || fits(stated, use)) return stated;
  document.notes.add("A default is not of the type that it stands for, and is left out.", place);
  return undefined;
}

function fits(value: unknown, { shape }: Use): boolean {
  switch (shape.kind) {
    case "scalar":
      switch (shape.scalar) {
        case "integer":
          return Number.isInteger(value);
        case "number":
        case "boolean":
          return typeof value === shape.scalar;
        default:
          return typeof value === "string";
      }
    case "array":
      return Array.isArray(value);
    case "map":
      return typeof value === "object" && !Array.isArray(value);
    case "model":
      return shape.model.body.kind !== "enum" || typeof value !== "object";
    default:
      return true;
  }
}
