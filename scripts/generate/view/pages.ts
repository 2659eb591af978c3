/** The reference pages. */
import type { BodyKind, Group, Operation, Parameter } from "../operations/operation.js";
import { modelsOf, namedValues, type Model, type Use } from "../schemas/shape.js";
import { resultText } from "./classes.js";
import { literal } from "./literal.js";
import { binaryIn } from "./binary.js";
import { typeText, unionText } from "./types.js";
import { memberName } from "../names/case.js";
import { codeSpan, inCell, inPage, inText } from "./markdown.js";
import { described, ended } from "./words.js";

export interface Row {
  readonly wireName: string;
  readonly name: string;
  readonly type: string;
  readonly rule: string;
}

export interface OperationPage {
  readonly id: string;
  readonly anchor: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly call: string;
  readonly result: string;
  readonly paramsName: string;
  readonly pathRows: readonly Row[] | false;
  readonly rows: readonly Row[] | false;
  readonly returns: string;
  readonly authorization: string;
  readonly contentType: string;
  readonly accept: string;
}

export interface ModelPage {
  readonly name: string;
  readonly description: string;
  readonly constants: readonly Row[] | false;
  readonly fields: readonly Row[] | false;
  readonly type: string | false;
}

export function operationPages({ operations }: Group): OperationPage[] {
  return operations.map((operation) => {
    const {
      id,
      method,
      path,
      summary,
      description,
      paramsName,
      methodName,
      pathParameters,
      parameters,
      body,
      answers,
    } = operation;
    const optional = parameters.some(({ required }) => required) ? "" : "?";
    const rows = [
      ...parameters.map((parameter) => parameterRow(parameter, body.kind)),
      ...clientRows(operation),
    ];
    const result = linked(
      resultText(answers),
      answers.flatMap(({ use }) => (use ? [use] : [])),
    );
    const isNothing = answers.every(({ use }) => use === undefined);
    return {
      id: inCell(inText(id)),
      anchor: id
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
      method,
      path: inCell(codeSpan(path)),
      summary: inCell(summary),
      description: inPage(description || summary),
      call: `${methodName}(${[...pathParameters.map(({ name }) => name), `params${optional}`, "options?"].join(", ")})`,
      result: isNothing ? "nothing" : result,
      paramsName,
      pathRows:
        pathParameters.length > 0 && pathParameters.map((parameter) => parameterRow(parameter, body.kind)),
      rows: rows.length > 0 && rows,
      returns: isNothing
        ? "Nothing: the response has no body."
        : `${result}, as the \`data\` of the response.`,
      authorization: operation.authorization.map(inText).join("; ") || "None.",
      contentType: code(body.contentType ?? (body.kind === "multipart" ? "multipart/form-data" : undefined)),
      accept: [...new Set(answers.flatMap(({ media }) => media ?? []))].map(code).join(", ") || "none",
    };
  });
}

function code(text: string | undefined): string {
  return text === undefined ? "none" : codeSpan(text);
}

function parameterRow(
  { name, wireName, in: place, use, required, description, default: fallback }: Parameter,
  kind: BodyKind,
): Row {
  const values = namedValues(use).map((value) => codeSpan(`'${String(value)}'`));
  const named = values.length === 0 ? "" : ` One of ${values.join(", ")}; other values are sent as they are.`;
  const words = described(description.replace(/\s*\n\s*/g, " "), use, fallback);
  const rule = (named !== "" || required ? ended(words) : words) + named + (required ? " Required." : "");
  return {
    wireName: inCell(inText(wireName)),
    name,
    type: linked(typeText(use, { binary: binaryIn(kind, place).type }), [use]),
    rule: inCell(rule.trim()),
  };
}

function clientRows({ clientParameters }: Operation): Row[] {
  return clientParameters.map(({ name, minimum, description }) => ({
    wireName: inCell(inText(name)),
    name: memberName(name),
    type: "`number`",
    rule: inCell(
      `${description} A whole number, ${String(minimum)} or more. Taken by the facade's list alone.`,
    ),
  }));
}

export function modelPage({ name, description, body }: Model): ModelPage {
  const page = {
    name,
    description: inPage(description),
    constants: false,
    fields: false,
    type: false,
  } as const;
  switch (body.kind) {
    case "enum":
      return {
        ...page,
        constants: body.members.map((member) => ({
          name: `${name}.${member.name}`,
          wireName: "",
          type: inCell(codeSpan(literal(member.value).replace(/^"(.*)"$/, "'$1'"))),
          rule: inCell(member.description),
        })),
      };
    case "object":
      return {
        ...page,
        fields: body.properties.map(({ name, wireName, use, required, description, default: fallback }) => ({
          name,
          wireName: inCell(codeSpan(wireName)),
          type: `${linked(typeText({ ...use, nullable: false }), [use])}${use.nullable ? " or `null`" : ""}${required ? "" : ", optional"}`,
          rule: inCell(described(description.replace(/\s*\n\s*/g, " "), use, fallback)),
        })),
      };
    case "union":
      return { ...page, type: linked(unionText(body.members), body.members) };
    case "alias":
      return { ...page, type: linked(typeText(body.use), [body.use]) };
  }
}

/** A type that links to the page of its model, where it has one. */
function linked(type: string, uses: readonly Use[]): string {
  const models = [...new Set(uses.flatMap(modelsOf))];
  const [model] = models;
  const text = inCell(codeSpan(type));
  if (models.length === 1 && model !== undefined) return `[${text}](${model.name}.md)`;
  if (models.length === 0) return text;
  return `${text} (${models.map(({ name }) => `[\`${name}\`](${name}.md)`).join(", ")})`;
}
