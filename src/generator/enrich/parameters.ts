/** Writes parameters, fields of forms and bodies. */
import { present, type Json } from "../document/json.js";
import type { Operation, Parameter } from "../operations/operation.js";
import { modelsIn, namedValues } from "../schemas/shape.js";
import { commentNode, tagLines } from "./comment.js";
import { literal, quote } from "./literal.js";
import { codeInCell, inCell, inText } from "./markdown.js";
import { extensions, linksOf } from "./models.js";
import { nameExtensions } from "./names.js";
import { openSchemaOf, schemaOf } from "./schema.js";
import { binaryIn, typeTree } from "./type-tree.js";
import { described, ended } from "./words.js";

export function parametersOf(operation: Operation): Json[] {
  const { pathParameters, parameters } = operation;
  return [...pathParameters, ...parameters.filter((each) => !isInBody(each))].map((parameter) => {
    const { wireName, in: place, use, required, description, deprecated } = parameter;
    const { style, explode } = parameter.style;
    const schema = openSchemaOf(use);
    return {
      name: wireName,
      in: place,
      ...present({ required, description, deprecated, style: style !== "json" && style }),
      ...(explode !== undefined && { explode }),
      ...(style === "json" ? { content: { "application/json": { schema } } } : { schema }),
      ...extensionsOf(parameter, operation),
    };
  });
}

function isInBody({ in: place }: Parameter): boolean {
  return place === "form" || place === "body";
}

/** Returns the extensions of a parameter, a field of a form or a whole body. */
function extensionsOf(parameter: Parameter, { body, pathParameters, parameters }: Operation): Json {
  const { name, wireName, in: place, use, description, deprecated, default: fallback } = parameter;
  const values = namedValues(use);
  const words = described(description.replace(/\s*\n\s*/g, " "), use, fallback);
  const isFollowed = values.length > 0 || parameter.required;
  const { style, explode } = parameter.style;
  const styleNode = present({ style, isExploded: explode === true, isFlat: explode === false });
  return {
    // The generator would name a whole body after its type.
    ...(place === "body"
      ? { "x-name": name, "x-wire-name": wireName }
      : nameExtensions(parameter, [...pathParameters, ...parameters])),
    "x-type": typeTree(use, { binary: binaryIn(body.kind, place), isReadonly: true }),
    ...(place === "path"
      ? { "x-comment": { lines: tagLines(`@param ${name} -`, described(description, use), 2) } }
      : extensions(commentNode(described(description, use, fallback), deprecated, 2))),
    "x-page": {
      name: inCell(inText(wireName)),
      words: inCell((isFollowed ? ended(words) : words).trim()),
      ...present({ values: values.map((value) => codeInCell(`'${String(value)}'`)) }),
    },
    ...present({ "x-values": values.map(literal) }),
    ...(["string", "number", "boolean"].includes(typeof fallback) && { "x-default": literal(fallback) }),
    ...extensions(linksOf([use])),
    ...present({
      "x-style": Object.keys(styleNode).length > 0 && styleNode,
      "x-allow-reserved": parameter.allowReserved,
      "x-slashes": parameter.slashes,
      "x-part-type": parameter.partType && quote(parameter.partType),
      "x-experimental": parameter.experimental,
    }),
  };
}

export function bodyOf(operation: Operation): Json {
  const { body, parameters } = operation;
  const own = parameters.filter(isInBody);
  const type = body.contentType ?? "multipart/form-data";
  const [first] = own;
  if (first === undefined) return {};
  if (first.in === "body") return wholeBody(first, type, operation);
  const properties = own.map((field): [string, Json] => {
    const { wireName, use, description, deprecated } = field;
    const schema = openSchemaOf(use);
    return [
      wireName,
      { ...schema, ...present({ description, deprecated }), ...extensionsOf(field, operation) },
    ];
  });
  const required = own.filter((each) => each.required).map(({ wireName }) => wireName);
  const schema = { type: "object", properties: Object.fromEntries(properties), ...present({ required }) };
  return { requestBody: { content: { [type]: { schema } } } };
}

/** Writes a body that is one parameter. */
function wholeBody(parameter: Parameter, type: string, operation: Operation): Json {
  const { required, description, deprecated, use } = parameter;
  // The generator treats every multipart body as a form.
  const isForm = operation.body.kind === "form" || /^multipart\//i.test(type);
  const vendorExtensions = extensionsOf(parameter, operation);
  // For a form with a model, the generator would pass only the fields to the templates and drop the model.
  const content = { [type]: { schema: isForm && modelsIn([use]).length > 0 ? {} : schemaOf(use) } };
  const requestBody = { ...present({ required }), description, content, ...vendorExtensions };
  if (!isForm) return { requestBody };
  const names = { paramName: "body", baseName: "body", isBodyParam: true, isFormParam: false };
  return { requestBody, "x-whole-form": { ...names, required, isDeprecated: deprecated, vendorExtensions } };
}
