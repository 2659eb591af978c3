/** What a service takes where nothing is given. */
import { note, type Context } from "./context.js";
import type { Use } from "./shape.js";

/** The default as the document states it; undefined, with a note, if it is not of its type. */
export function defaultOf(use: Use, stated: unknown, context: Context): unknown {
  if (stated === undefined || stated === null || fits(stated, use)) return stated;
  note(context, "A default is not of the type that it stands for, and is left out.");
  return undefined;
}

function fits(value: unknown, { shape }: Use): boolean {
  switch (shape.kind) {
    case "scalar":
      if (shape.scalar === "integer") return Number.isInteger(value);
      return typeof value === (["number", "boolean"].includes(shape.scalar) ? shape.scalar : "string");
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
