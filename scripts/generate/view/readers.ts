/** Shapes as the functions that read them from JSON. */
import type { Answer } from "../operations/operation.js";
import {
  isNullable,
  modelsOf,
  namedValues,
  type Discriminator,
  type Model,
  type ObjectBody,
  type Scalar,
  type Use,
} from "../schemas/shape.js";
import { unionText } from "./types.js";
import { key, literal, quote, record } from "./literal.js";

/** An expression that reads what is there; null is told elsewhere. */
export function readerText(use: Use): string {
  const reader = shapeReader(use);
  if (use.typeless !== true) return reader;
  return isList(use) ? `read.ifList(${reader})` : `read.ifObject(${reader})`;
}

function isList({ shape }: Use): boolean {
  if (shape.kind === "model" && shape.model.body.kind === "alias") return isList(shape.model.body.use);
  return shape.kind === "array";
}

function shapeReader({ shape }: Use): string {
  switch (shape.kind) {
    case "any":
      return "read.any";
    case "scalar":
      // A constant is a type of its own.
      return shape.values.length === 1
        ? `read.constant(${shape.values.map(literal).join("")})`
        : scalarReader(shape.scalar);
    case "array":
      return `(json) => read.array(json, ${nullableReader(shape.items)})`;
    case "map":
      return `(json) => read.map(json, ${nullableReader(shape.values)})`;
    case "union":
      return `(json) => read.oneOf<${unionText(shape.members)}>(json, ${candidatesText(shape.members)})`;
    case "model":
      return modelReader(shape.model);
  }
}

/** An expression that reads what may be null: anywhere but in a field. */
function nullableReader(use: Use): string {
  const reader = readerText(use);
  return isNullable(use) && use.shape.kind !== "any" ? `read.orNull(${reader})` : reader;
}

/** In what form a client hands over the responses of an operation: the plainest that all of them can be read from. */
export function bodyForm(answers: readonly Answer[]): "json" | "text" | "bytes" {
  const kinds = new Set(answers.map(({ kind }) => kind));
  if (kinds.has("bytes")) return "bytes";
  return kinds.has("text") ? "text" : "json";
}

/** An expression that reads the responses of an operation, whatever their status. */
export function responseReader(answers: readonly Answer[]): string {
  const form = bodyForm(answers);
  const readers = answers.map((answer) => ({ status: answer.status, text: answerReader(answer, form) }));
  const texts = new Set(readers.map(({ text }) => text));
  const [only = "read.nothing"] = texts;
  if (texts.size <= 1) return only;
  return `read.byStatus({ ${readers.map(({ status, text }) => `${key(status)}: ${text}`).join(", ")} })`;
}

/** An expression that reads a whole response. */
function answerReader({ kind, use }: Answer, form: "json" | "text" | "bytes"): string {
  if (use === undefined) return "read.nothing";
  if (kind === "bytes") return "read.bytes";
  if (kind === "text") return form === "bytes" ? "read.decoded" : "read.string";
  const reader = nullableReader(use);
  return form === "json" ? reader : `read.parsed(${reader})`;
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
  return scalar === undefined ? "read.scalar" : scalarReader(scalar);
}

/** The members of a union, each with what tells whether a value is one. */
export function candidatesText(members: readonly Use[]): string {
  return `[${members.flatMap((member) => candidates(member)).join(", ")}]`;
}

/** @param around - the declarations that it is a part of, since a union may contain itself */
function candidates(use: Use, around: readonly Model[] = []): string[] {
  const { shape } = use;
  const read = shapeReader(use);
  if (shape.kind === "array" && modelsOf(shape.items).length > 0)
    return [record({ read, items: `[${candidates(shape.items, around).join(", ")}]` })];
  if (shape.kind !== "model" || around.includes(shape.model)) return [record({ read })];
  const within = [...around, shape.model];
  const { name, body } = shape.model;
  switch (body.kind) {
    case "object":
      return [record({ read, known: `known${name}`, ...tellingFields(body) })];
    case "union":
      return body.discriminator === undefined
        ? body.members.flatMap((member) => candidates(member, within))
        : [record({ read, ...tellingKind(body.discriminator) })];
    case "alias":
      return candidates(body.use, within);
    case "enum":
      return [record({ read })];
  }
}

function tellingFields({ properties }: ObjectBody): Record<string, string | undefined> {
  const required = properties.filter((property) => property.required);
  const fixed = required.flatMap(({ wireName, use }) => {
    const values = namedValues(use);
    return values.length === 0 || values.length > 10
      ? []
      : [`${key(wireName)}: [${values.map(literal).join(", ")}]`];
  });
  return {
    required:
      required.length === 0 ? undefined : `[${required.map(({ wireName }) => quote(wireName)).join(", ")}]`,
    fixed: fixed.length === 0 ? undefined : `{ ${fixed.join(", ")} }`,
  };
}

/** The fields of a model that have one value, or few, under their names in code. */
export function fixedText({ shape }: Use): string | undefined {
  if (shape.kind !== "model" || shape.model.body.kind !== "object") return undefined;
  const fixed = shape.model.body.properties.flatMap(({ name, use }) => {
    const values = namedValues(use);
    return values.length === 0 || values.length > 10
      ? []
      : [`${key(name)}: [${values.map(literal).join(", ")}]`];
  });
  return fixed.length === 0 ? undefined : `{ ${fixed.join(", ")} }`;
}

function tellingKind({ wireName, cases, otherwise }: Discriminator): Record<string, string | undefined> {
  const values = [...new Set(cases.map(({ value }) => quote(value)))];
  return {
    required: `[${quote(wireName)}]`,
    fixed: otherwise === undefined ? `{ ${key(wireName)}: [${values.join(", ")}] }` : undefined,
  };
}
