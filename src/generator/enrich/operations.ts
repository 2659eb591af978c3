/** Operations as path items have them. */
import { textIn, type Json } from "../document/json.js";
import { describeSecurity } from "../operations/authorization.js";
import type { Answer, Operation, Parameter } from "../operations/operation.js";
import { memberName } from "../names/case.js";
import { namedValues } from "../schemas/shape.js";
import { commentLines, commentNode, tagLines } from "./comment.js";
import { literal, quote } from "./literal.js";
import { codeInCell, codeSpan, inCell, inPage, inText } from "./markdown.js";
import { extensions, linksOf } from "./models.js";
import { isTaken, nameExtensions } from "./names.js";
import { openSchemaOf, schemaOf } from "./schema.js";
import { requirementsOf } from "./security.js";
import { binaryIn, keyNode, typeTree } from "./type-tree.js";
import { described, ended } from "./words.js";

export function operationOf(operation: Operation, tag: string): Json {
  const { methodName, paramsName, id, path, summary, description, body, answers } = operation;
  const { pathParameters, parameters } = operation;
  const isOwnName = /^[a-z][a-zA-Z0-9]*$/.test(methodName) && !isTaken(methodName);
  const isOwnId = isOwnName && /^[A-Za-z]/.test(id) && lowerFirst(id) === methodName;
  const isOwnParams = isOwnName && paramsName === `${upperFirst(methodName)}Params`;
  const media = [...new Set(answers.flatMap((answer) => answer.media ?? []))];
  const uses = answers.flatMap(({ use }) => (use ? [use] : []));
  return {
    operationId: isOwnId ? id : methodName,
    tags: [tag],
    ...(summary !== "" && { summary }),
    ...(description !== "" && { description }),
    ...(operation.deprecated && { deprecated: true }),
    parameters: [...pathParameters, ...parameters.filter((each) => isInRequestLine(each))].map((parameter) =>
      parameterOf(parameter, operation),
    ),
    ...bodyOf(operation),
    responses: responsesOf(operation),
    ...requirementsOf(operation),
    ...(!isOwnName && { "x-name": methodName }),
    ...(!isOwnId && { "x-operation-id": quote(id).slice(1, -1) }),
    ...(!isOwnParams && { "x-params-name": paramsName }),
    "x-path": quote(path).slice(1, -1),
    "x-comment": { lines: commentLines(title(operation), 2) },
    ...(parameters.length > 0 && { "x-has-params": true }),
    ...(parameters.some(({ required }) => required) && { "x-requires-params": true }),
    "x-success": answers.flatMap(({ status }) => (status === "default" ? [] : [status.replace(/XX$/, "00")])),
    ...(body.contentType !== undefined && { "x-content-type": quote(body.contentType) }),
    ...(body.kind === "multipart" && { "x-multipart": true }),
    ...(media.length > 0 && { "x-accept": quote(media.join(", ")) }),
    ...responseType(answers),
    "x-results": resultsOf(answers),
    "x-read": readersOf(answers),
    ...extensions(linksOf(uses)),
    "x-page": {
      id: inCell(inText(id)),
      path: codeInCell(path),
      description: inPage(description || summary),
      hasRows: parameters.length + operation.clientParameters.length > 0,
      anchor: id
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
      summary: inCell(summary),
      isNothing: uses.length === 0,
      authorization: describeSecurity(operation.security).map(inText).join("; ") || "None.",
      accept: media.map(codeSpan),
      ...(body.contentType !== undefined || body.kind === "multipart"
        ? { contentType: codeSpan(body.contentType ?? "multipart/form-data") }
        : {}),
    },
    ...(operation.clientParameters.length > 0 && {
      "x-client-parameters": operation.clientParameters.map(({ name, minimum, description }) => ({
        name: inCell(inText(name)),
        codeName: memberName(name),
        minimum,
        description: inCell(description),
      })),
    }),
  };
}

function isInRequestLine({ in: place }: Parameter): boolean {
  return place !== "form" && place !== "body";
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function title({ method, path, summary, description }: Operation): string {
  const line =
    summary === "" ? `\`${method} ${path}\`.` : `${summary.replace(/\.$/, "")}: \`${method} ${path}\`.`;
  return [line, description].filter((text) => text !== "" && text !== summary).join("\n\n");
}

function parameterOf(parameter: Parameter, operation: Operation): Json {
  const { wireName, in: place, use, required, description, deprecated, style } = parameter;
  const schema = openSchemaOf(use);
  const shown = style.style === "json" ? { content: { "application/json": { schema } } } : { schema };
  return {
    name: wireName,
    in: place,
    ...(required && { required }),
    ...(description !== "" && { description }),
    ...(deprecated && { deprecated }),
    ...(style.style !== undefined && style.style !== "json" && { style: style.style }),
    ...(style.explode !== undefined && { explode: style.explode }),
    ...shown,
    ...parameterExtensions(parameter, operation),
  };
}

/** What stands beside a parameter, a field of a form or a whole body. */
function parameterExtensions(parameter: Parameter, { body, pathParameters, parameters }: Operation): Json {
  const { name, wireName, in: place, use, description, deprecated, style, default: fallback } = parameter;
  const values = namedValues(use);
  const words = described(description.replace(/\s*\n\s*/g, " "), use, fallback);
  const isFollowed = values.length > 0 || parameter.required;
  return {
    ...(place === "body"
      ? // The generator calls a whole body by its type.
        { "x-name": name, "x-wire-name": wireName }
      : nameExtensions(parameter, [...pathParameters, ...parameters])),
    "x-type": typeTree(use, { binary: binaryIn(body.kind, place), isReadonly: true }),
    ...(place === "path"
      ? { "x-comment": { lines: tagLines(`@param ${name} -`, described(description, use), 2) } }
      : extensions(commentNode(described(description, use, fallback), deprecated, 2))),
    "x-page": {
      name: inCell(inText(wireName)),
      words: inCell((isFollowed ? ended(words) : words).trim()),
      ...(values.length > 0 && { values: values.map((value) => codeInCell(`'${String(value)}'`)) }),
    },
    ...(values.length > 0 && { "x-values": values.map(literal) }),
    ...(["string", "number", "boolean"].includes(typeof fallback) && { "x-default": literal(fallback) }),
    ...extensions(linksOf([use])),
    ...styleNode(style),
    ...(parameter.allowReserved && { "x-allow-reserved": true }),
    ...(parameter.slashes && { "x-slashes": true }),
    ...(parameter.partType !== undefined && { "x-part-type": quote(parameter.partType) }),
    ...(parameter.experimental && { "x-experimental": true }),
  };
}

function styleNode({ style, explode }: Parameter["style"]): Json {
  if (style === undefined && explode === undefined) return {};
  return {
    "x-style": {
      ...(style !== undefined && { style }),
      ...(explode === true && { isExploded: true }),
      ...(explode === false && { isFlat: true }),
    },
  };
}

function bodyOf(operation: Operation): Json {
  const { body, parameters } = operation;
  if (body.kind === "none") return {};
  const own = parameters.filter((each) => !isInRequestLine(each));
  const type = body.contentType ?? "multipart/form-data";
  const [first] = own;
  if (first === undefined) return {};
  if (first.in !== "form") return wholeBody(first, type, operation);
  const required = own.filter((each) => each.required).map(({ wireName }) => wireName);
  const properties = own.map((field) => [
    field.wireName,
    {
      ...openSchemaOf(field.use),
      ...(field.description !== "" && { description: field.description }),
      ...(field.deprecated && { deprecated: true }),
      ...parameterExtensions(field, operation),
    },
  ]);
  const schema = {
    type: "object",
    properties: Object.fromEntries(properties) as Json,
    ...(required.length > 0 && { required }),
  };
  return { requestBody: { content: { [type]: { schema } } } };
}

/** A body that is one parameter. */
function wholeBody(parameter: Parameter, type: string, operation: Operation): Json {
  const { required, description, deprecated, use } = parameter;
  const requestBody = {
    ...(required && { required }),
    description,
    content: { [type]: { schema: schemaOf(use) } },
    ...parameterExtensions(parameter, operation),
  };
  if (operation.body.kind !== "form" && operation.body.kind !== "multipart") return { requestBody };
  // Of a form, the generator hands over the fields alone.
  const vendorExtensions = parameterExtensions(parameter, operation);
  return {
    requestBody,
    "x-whole-form": {
      paramName: "body",
      baseName: "body",
      isBodyParam: true,
      isFormParam: false,
      required,
      isDeprecated: deprecated,
      vendorExtensions,
    },
  };
}

function responsesOf({ answers, failures }: Operation): Json {
  const responses = [
    ...failures.map(({ status, description, media }): [string, Json] => [
      status,
      // No code is generated for what a failure holds: a schema of its own would become a model.
      {
        description,
        ...(media.length > 0 && { content: Object.fromEntries(media.map((type) => [type, {}])) }),
      },
    ]),
    ...answers.map(({ status, media, use, node }): [string, Json] => [
      status,
      {
        description: textIn(node, "description"),
        ...(use !== undefined && media !== undefined && { content: { [media]: { schema: schemaOf(use) } } }),
      },
    ]),
  ];
  return responses.length === 0 ? { default: { description: "" } } : Object.fromEntries(responses);
}

function responseType(answers: readonly Answer[]): Json {
  const form = formOf(answers);
  return form === "json" ? {} : { "x-response-type": form === "bytes" ? "arraybuffer" : "text" };
}

/**
 * In what form a client hands over the responses of an operation: the plainest that all of them can be read
 * from.
 */
function formOf(answers: readonly Answer[]): "json" | "text" | "bytes" {
  const kinds = new Set(answers.map(({ kind }) => kind));
  if (kinds.has("bytes")) return "bytes";
  return kinds.has("text") ? "text" : "json";
}

/** What the responses hold, each type once. */
function resultsOf(answers: readonly Answer[]): Json[] {
  const all = answers.map(({ use, kind }): Json =>
    use === undefined
      ? { isVoid: true }
      : { ...typeTree(use, { binary: kind === "bytes" ? "isBytes" : "isString" }) },
  );
  const distinct = new Map(all.map((node) => [JSON.stringify(node), node]));
  return distinct.size === 0 ? [{ isVoid: true }] : [...distinct.values()];
}

function readersOf(answers: readonly Answer[]): Json {
  const form = formOf(answers);
  const readers = answers.map((answer) => readerOf(answer, form));
  const distinct = new Set(readers.map((reader) => JSON.stringify(reader)));
  if (distinct.size <= 1) return { responses: [readers[0] ?? { isNothing: true }] };
  return {
    isByStatus: true,
    responses: answers.map(({ status }, index) => ({ key: keyNode(status), ...readers[index] })),
  };
}

function readerOf({ kind, use }: Answer, form: "json" | "text" | "bytes"): Json {
  if (use === undefined) return { isNothing: true };
  if (kind === "bytes") return { isBytes: true };
  if (kind === "text") return form === "bytes" ? { isDecoded: true } : { isText: true };
  return { [form === "json" ? "json" : "parsed"]: typeTree(use) };
}
