/** Shapes as the functions that read them from JSON. */
import type { Model, Scalar, Use } from "../schemas/shape.js";
import { unionText } from "./types.js";
import { key, literal, quote, record } from "./literal.js";

/** An expression that reads what is there; null is told elsewhere. */
export function readerText({ shape }: Use): string {
  switch (shape.kind) {
    case "any":
      return "read.any";
    case "scalar":
      // A constant is a type of its own.
      return shape.values.length === 1
        ? `read.constant(${shape.values.map(literal).join("")})`
        : scalarReader(shape.scalar);
    case "array":
      return `(json) => read.array(json, ${readerText(shape.items)})`;
    case "map":
      return `(json) => read.map(json, ${readerText(shape.values)})`;
    case "union":
      return `(json) => read.oneOf<${unionText(shape.members)}>(json, [${shape.members.map(candidateText).join(", ")}])`;
    case "model":
      return modelReader(shape.model);
  }
}

/** An expression that reads a whole answer, which may be null. */
export function answerReader(use: Use): string {
  return use.nullable && use.shape.kind !== "any" ? `read.orNull(${readerText(use)})` : readerText(use);
}

function scalarReader(scalar: Scalar): string {
  switch (scalar) {
    case "date-time":
      return "read.dateTime";
    case "binary":
      return "read.string";
    default:
      return `read.${scalar}`;
  }
}

function modelReader(model: Model): string {
  if (model.body.kind !== "enum") return `${model.name}FromJSON`;
  const { scalar } = model.body;
  return scalar === undefined ? "read.any" : scalarReader(scalar);
}

/** A member of a union, with what tells whether a value is one. */
export function candidateText(use: Use): string {
  const { shape } = use;
  const read = readerText(use);
  if (shape.kind !== "model" || shape.model.body.kind !== "object") return record({ read });
  const { name, body } = shape.model;
  const required = body.properties.filter((property) => property.required);
  const fixed = required.flatMap(({ wireName, use }) => {
    const values = fixedValues(use);
    return values === undefined ? [] : [`${key(wireName)}: [${values.join(", ")}]`];
  });
  return record({
    read,
    known: `known${name}`,
    required:
      required.length === 0 ? undefined : `[${required.map(({ wireName }) => quote(wireName)).join(", ")}]`,
    fixed: fixed.length === 0 ? undefined : `{ ${fixed.join(", ")} }`,
  });
}

/** The values that a field can have, where they may tell members of a union apart. */
function fixedValues({ shape }: Use): string[] | undefined {
  const values =
    shape.kind === "scalar"
      ? shape.values
      : shape.kind === "model" && shape.model.body.kind === "enum"
        ? shape.model.body.members.map(({ value }) => value)
        : [];
  return values.length === 0 || values.length > 10 ? undefined : values.map(literal);
}
