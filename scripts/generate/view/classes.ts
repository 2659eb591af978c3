/** The operations of a tag as the template of an API class shows them. */
import { modelsOf, type Model, type Use } from "../schemas/shape.js";
import type { Answer, Group, Operation, Parameter } from "../operations/operation.js";
import { docComment } from "./comment.js";
import { quote } from "./literal.js";
import { binaryIn, type BinaryType } from "./binary.js";
import { typeText } from "./types.js";
import { described } from "./words.js";

export interface ClassView {
  readonly className: string;
  readonly comment: string;
  readonly typeImports: string | false;
  readonly operations: readonly OperationView[];
}

export interface OperationView {
  readonly paramsName: string;
  readonly paramsComment: string;
  readonly members: readonly { readonly comment: string | false; readonly text: string }[];
  readonly methodName: string;
  readonly comment: string;
  /** The arguments before the options. */
  readonly declared: string;
  readonly path: string;
  readonly result: string;
}

export function classView({ className, description, operations }: Group, baseUrl: string): ClassView {
  const sent = operations.flatMap(({ pathParameters, parameters }) =>
    [...pathParameters, ...parameters].map(({ use }) => use),
  );
  const received = operations.flatMap(({ answers }) => answers.flatMap(({ use }) => (use ? [use] : [])));
  const example = `@example\n\`\`\`ts\nconst api = new ${className}(axios.create({ baseURL: ${quote(baseUrl)} }));\n\`\`\``;
  return {
    className,
    comment: docComment(
      `${description}\n\nIt needs no more than a client that sends requests, such as an axios instance, and adds nothing to what that does.`,
      [example],
    ),
    typeImports: names(models([...sent, ...received])),
    operations: operations.map(operationView),
  };
}

function models(uses: readonly Use[]): Model[] {
  return [...new Set(uses.flatMap(modelsOf))];
}

function names(used: readonly Model[]): string | false {
  return (
    used
      .map(({ name }) => name)
      .sort()
      .join(", ") || false
  );
}

function operationView(operation: Operation): OperationView {
  const { methodName, paramsName, pathParameters, parameters, body, answers } = operation;
  const isRequired = parameters.some(({ required }) => required);
  return {
    paramsName,
    paramsComment: docComment(
      `Parameters of \`${methodName}\`, beside those of the path${parameters.length === 0 ? ": none so far" : ""}.`,
    ),
    members: parameters.map((parameter) => member(parameter, binaryIn(body.kind, parameter.in).type)),
    methodName,
    comment: methodComment(operation),
    declared: [
      ...pathParameters.map(({ name, use }) => `${name}: ${typeText(use, { isReadonly: true })}`),
      `params: ${paramsName}${isRequired ? "" : " = {}"}`,
    ].join(", "),
    path: pathParameters.map(({ name }) => name).join(", "),
    result: resultText(answers),
  };
}

function member(
  { name, use, required, description, deprecated, default: fallback }: Parameter,
  binary: BinaryType,
): OperationView["members"][number] {
  const text = described(description, use, fallback);
  const type = typeText(use, { binary, isReadonly: true });
  return {
    comment: text === "" && !deprecated ? false : docComment(text, deprecated ? ["@deprecated"] : [], 2),
    text: `${name}${required ? "" : "?"}: ${type}${required || type === "unknown" ? "" : " | undefined"}`,
  };
}

const throws =
  "@throws ParameterError (as a rejection) for an argument that breaks a rule, before anything is sent; ResponseError for a response that is not what the specification says; and what the client rejects with";

function methodComment({
  methodName,
  method,
  path,
  summary,
  description,
  deprecated,
  pathParameters,
  parameters,
}: Operation): string {
  const title =
    summary === "" ? `\`${method} ${path}\`.` : `${summary.replace(/\.$/, "")}: \`${method} ${path}\`.`;
  const args = [
    ...pathParameters.map(({ name }) => name),
    ...(parameters.length === 0 ? [] : ["params"]),
  ].join(", ");
  return docComment(
    [title, description].filter((text) => text !== "" && text !== summary).join("\n\n"),
    [
      ...pathParameters.map(({ name, description, use }) =>
        `@param ${name} - ${described(description, use).replace(/\s*\n\s*/g, " ")}`.trimEnd(),
      ),
      throws,
      `@example\n\`\`\`ts\nconst { data } = await api.${methodName}(${args});\n\`\`\``,
      ...(deprecated ? ["@deprecated"] : []),
    ],
    2,
  );
}

export function resultText(answers: readonly Answer[]): string {
  const texts = answers.map(({ use, kind }) =>
    use === undefined ? "void" : typeText(use, { binary: kind === "bytes" ? "Uint8Array" : "string" }),
  );
  return [...new Set(texts)].join(" | ") || "void";
}
