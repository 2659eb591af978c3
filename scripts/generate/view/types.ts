/** Shapes as TypeScript types. */
import { isNullable, type EnumValue, type Scalar, type Use } from "../schemas/shape.js";
import type { BinaryType } from "./binary.js";
import { literal } from "./literal.js";

export interface TypeOptions {
  readonly binary?: BinaryType;
  /** Whether maps are written in the form in which a type may contain itself. */
  readonly recursive?: boolean;
  /** Whether lists are taken as they are, constant ones too: in what callers give. */
  readonly isReadonly?: boolean;
}

export function typeText(use: Use, options: TypeOptions = {}): string {
  const text = shapeText(use, options);
  return isNullable(use) && text !== "unknown" ? `${text} | null` : text;
}

function shapeText({ shape }: Use, options: TypeOptions): string {
  switch (shape.kind) {
    case "any":
      return "unknown";
    case "scalar":
      return shape.values.length === 0
        ? scalarText(shape.scalar, options.binary ?? "string")
        : valuesText(shape.values);
    case "array":
      return `${options.isReadonly === true ? "readonly " : ""}${grouped(typeText(shape.items, options))}[]`;
    case "map": {
      const values = typeText(shape.values, options);
      return options.recursive === true ? `{ [name: string]: ${values} }` : `Record<string, ${values}>`;
    }
    case "union":
      return unionText(shape.members, options);
    case "model":
      return shape.model.name;
  }
}

/** The members of a union, each once. */
export function unionText(members: readonly Use[], options: TypeOptions = {}): string {
  const texts = [...new Set(members.map((member) => typeText(member, options)))];
  return texts.includes("unknown") || texts.length === 0 ? "unknown" : texts.map(grouped).join(" | ");
}

/** The values that a document names; one alone is a constant, of several there may be more. */
function valuesText(values: readonly EnumValue[]): string {
  const named = values.map(literal);
  return values.length === 1 ? named.join("") : [...named, `(${typeof values[0]} & {})`].join(" | ");
}

export function scalarText(scalar: Scalar, binary: BinaryType = "string"): string {
  switch (scalar) {
    case "integer":
      return "number";
    case "date":
    case "date-time":
      return "Date";
    case "binary":
      return binary;
    default:
      return scalar;
  }
}

function grouped(text: string): string {
  return / [|&] |^readonly /.test(text) && !/^\([^()]*\)$/.test(text) ? `(${text})` : text;
}
