/** Shapes as the rules that are checked before anything is sent. */
import type { Limits, Shape, Use } from "../schemas/shape.js";
import type { BinaryRule } from "./binary.js";
import { quote, record, regExp } from "./literal.js";

/** The rules of a value, as the entries of an object literal. */
export function ruleEntries(
  use: Use,
  required = false,
  binary: BinaryRule = "string",
): Record<string, string | undefined> {
  const { nullable, limits } = use;
  return {
    type: quote(typeOf(use.shape, binary)),
    required: required ? "true" : undefined,
    nullable: nullable || use.shape.kind === "any" ? "true" : undefined,
    ...limitEntries(limits),
    ...shapeEntries(use.shape, binary),
  };
}

export function rulesText(use: Use, binary?: BinaryRule): string {
  return record(ruleEntries(use, false, binary));
}

function limitEntries({ pattern, ...numbers }: Limits): Record<string, string | undefined> {
  return {
    pattern: pattern && regExp(pattern),
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])),
  };
}

function shapeEntries(shape: Shape, binary: BinaryRule): Record<string, string | undefined> {
  switch (shape.kind) {
    case "array":
      return { items: rulesText(shape.items, binary) };
    case "map":
      return { items: rulesText(shape.values, binary) };
    case "union":
      return { options: `[${shape.members.map((member) => rulesText(member, binary)).join(", ")}]` };
    case "model":
      return { write: shape.model.body.kind === "enum" ? undefined : `${shape.model.name}ToJSON` };
    default:
      return {};
  }
}

function typeOf(shape: Shape, binary: BinaryRule): string {
  switch (shape.kind) {
    case "scalar":
      return shape.scalar === "binary" ? binary : shape.scalar;
    case "model": {
      const { body } = shape.model;
      if (body.kind === "object") return "object";
      return body.kind === "enum" ? (body.scalar ?? "any") : "any";
    }
    default:
      return shape.kind;
  }
}
