/** The operation table. */
import { modelsOf, namedValues, type Use } from "../schemas/shape.js";
import type { Answer, Operation, Parameter } from "../operations/operation.js";
import { literal, quote, record } from "./literal.js";
import { binaryIn, type BinaryRule } from "./binary.js";
import { bodyForm, responseReader } from "./readers.js";
import { ruleEntries } from "./rules.js";

export interface TableView {
  readonly modelImports: string | false;
  readonly usesRead: boolean;
  readonly usesMultipart: boolean;
  readonly entries: readonly TableEntry[];
}

export interface TableEntry {
  readonly methodName: string;
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly success: string;
  readonly contentType: string | false;
  readonly accept: string | false;
  readonly responseType: string | false;
  readonly isMultipart: boolean;
  readonly parameters: readonly string[];
  /** An expression that reads its responses. */
  readonly read: string;
}

export function tableView(operations: readonly Operation[]): TableView {
  const uses = operations.flatMap(({ pathParameters, parameters }) =>
    [...pathParameters, ...parameters].map(({ use }) => use),
  );
  const received = operations.flatMap(({ answers }) => answers.flatMap(({ use }) => use ?? []));
  const imports = new Set([...functionsOf(uses, "ToJSON"), ...functionsOf(received, "FromJSON")]);
  const entries = operations.map(entry);
  return {
    modelImports: [...imports].sort().join(", ") || false,
    usesRead: entries.some(({ read }) => read.includes("read.")),
    usesMultipart: operations.some(({ body }) => body.kind === "multipart"),
    entries,
  };
}

/** The functions that write or read what the uses mention. */
function functionsOf(uses: readonly Use[], suffix: "ToJSON" | "FromJSON"): string[] {
  return uses
    .flatMap(modelsOf)
    .filter(({ body }) => body.kind !== "enum")
    .map(({ name }) => name + suffix);
}

function entry({
  methodName,
  id,
  method,
  path,
  body,
  answers,
  pathParameters,
  parameters,
}: Operation): TableEntry {
  const media = [...new Set(answers.flatMap((answer) => answer.media ?? []))];
  return {
    methodName,
    id: quote(id),
    method: quote(method),
    path: quote(path),
    success: answers.flatMap(({ status }) => statusOf(status)).join(", "),
    contentType: body.contentType === undefined ? false : quote(body.contentType),
    accept: media.length === 0 ? false : quote(media.join(", ")),
    responseType: responseType(answers),
    isMultipart: body.kind === "multipart",
    parameters: [...pathParameters, ...parameters].map((parameter) =>
      parameterText(parameter, binaryIn(body.kind, parameter.in).rule),
    ),
    read: responseReader(answers),
  };
}

/** The first status of a range; a default answer names none. */
function statusOf(status: string): string[] {
  return status === "default" ? [] : [status.replace(/XX$/, "00")];
}

/** How the client is to hand over the body, where that is not parsed JSON. */
function responseType(answers: readonly Answer[]): string | false {
  const form = bodyForm(answers);
  return form === "json" ? false : quote(form === "bytes" ? "arraybuffer" : "text");
}

function parameterText(parameter: Parameter, binary: BinaryRule): string {
  const { name, wireName, use, required, style, allowReserved, slashes, partType } = parameter;
  const values = namedValues(use);
  return record({
    name: quote(name),
    wireName: quote(wireName),
    in: quote(parameter.in),
    ...ruleEntries(use, required, binary),
    values: values.length === 0 ? undefined : `[${values.map(literal).join(", ")}]`,
    default: isPlain(parameter.default) ? literal(parameter.default) : undefined,
    style: style.style && quote(style.style),
    explode: style.explode === undefined ? undefined : String(style.explode),
    allowReserved: allowReserved ? "true" : undefined,
    slashes: slashes ? "true" : undefined,
    partType: partType && quote(partType),
    experimental: parameter.experimental ? "true" : undefined,
    deprecated: parameter.deprecated ? "true" : undefined,
  });
}

function isPlain(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
