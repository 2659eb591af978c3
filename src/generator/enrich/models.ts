/** Models as component schemas. */
import { present, type Json } from "../document/json.js";
import {
  modelsOf,
  scalarUse,
  type Discriminator,
  type EnumBody,
  type Model,
  type ObjectBody,
  type Property,
  type Use,
} from "../schemas/shape.js";
import { commentNode } from "./comment.js";
import { withConstants } from "./candidates.js";
import { keyNode, literal, quote } from "./literal.js";
import { isMemberOfAll } from "../names/case.js";
import { codeInCell, inCell, inPage } from "./markdown.js";
import { nameExtensions } from "./names.js";
import { furtherOf, openSchemaOf, schemaOf } from "./schema.js";
import { modelTree, typedTree, typeTree, unionTree } from "./type-tree.js";
import { described } from "./words.js";

export function componentOf(model: Model): Json {
  const { name, body, deprecated } = model;
  const description =
    model.description || (body.kind === "enum" ? `Values of \`${name}\`.` : `The model \`${name}\`.`);
  return {
    ...bodyOf(model),
    description,
    ...present({ deprecated }),
    // What the generator would take for another name of its type is a model too.
    "x-generate-alias-as-model": true,
    "x-model": {
      ...present({ isSent: model.sent, isReceived: model.received }),
      ...commentNode(description, deprecated),
      page: inPage(model.description),
      ...dataOf(model),
    },
  };
}

function bodyOf({ body, sent }: Model): Json {
  switch (body.kind) {
    case "object":
      return objectOf(body, sent);
    case "enum":
      return enumOf(body);
    case "union":
      return { oneOf: body.members.map(schemaOf) };
    case "alias":
      return openSchemaOf(body.use);
  }
}

/** What the templates need to know of a model beside its schema. */
function dataOf({ body, sent }: Model): Json {
  const options = { isRecursive: true, isReadonly: sent };
  switch (body.kind) {
    case "object":
      return {
        isObject: true,
        ...present({ readOnly: body.readOnly, further: body.further && typeTree(body.further) }),
      };
    case "enum":
      return { enum: enumNode(body) };
    case "union":
      return {
        type: withConstants(unionTree(body.members, options), body.discriminator ? [] : body.members),
        ...(body.discriminator !== undefined && { cases: casesOf(body.discriminator) }),
        ...linksOf(body.members),
      };
    case "alias":
      return { type: typedTree(body.use, options), ...linksOf([body.use]) };
  }
}

function objectOf({ properties, further }: ObjectBody, isReadonly: boolean): Json {
  // The generator makes no model of an object for which nothing is said.
  if (properties.length === 0 && further === undefined) return { allOf: [{ type: "object" }] };
  const required = properties.filter((property) => property.required).map(({ wireName }) => wireName);
  return {
    type: "object",
    properties: Object.fromEntries(
      properties.map((property) => [property.wireName, propertyOf(property, properties, isReadonly)]),
    ),
    ...present({ required }),
    ...(further !== undefined && { additionalProperties: furtherOf(further) }),
  };
}

function propertyOf(property: Property, all: readonly Property[], isReadonly: boolean): Json {
  const { use, description, deprecated, default: fallback, node } = property;
  const [readOnly, writeOnly] = [node["readOnly"] === true, node["writeOnly"] === true];
  return {
    ...openSchemaOf(use),
    ...present({ description, deprecated, readOnly, writeOnly }),
    ...nameExtensions(property, all),
    "x-type": typeTree(use, { isReadonly }),
    ...present({ "x-inherited": isMemberOfAll(property.wireName) }),
    ...extensions(commentNode(described(description, use, fallback), deprecated, 2)),
    "x-page": {
      name: codeInCell(property.wireName),
      words: inCell(described(description.replace(/\s*\n\s*/g, " "), use, fallback)),
    },
    ...extensions(linksOf([use])),
    ...present({ "x-required-in-response": property.requiredInResponse }),
  };
}

function enumOf({ scalar, members }: EnumBody): Json {
  return { ...present({ type: scalar }), enum: members.map(({ value }) => value) };
}

function enumNode({ scalar, members }: EnumBody): Json {
  return {
    scalar: scalar === undefined ? { isScalar: true } : typeTree(scalarUse(scalar)),
    members: members.map(({ name, value, description }) => ({
      name,
      literal: literal(value),
      cell: codeInCell(literal(value).replace(/^"(.*)"$/, "'$1'")),
      meaning: inCell(description),
      ...commentNode(description, false, 2),
    })),
  };
}

function casesOf({ wireName, name, cases, otherwise }: Discriminator): Json {
  return {
    field: quote(wireName),
    property: quote(name),
    cases: cases.map(({ value, model }) => ({ key: keyNode(value), name: model.name })),
    ...(otherwise !== undefined && { otherwise: modelTree(otherwise) }),
  };
}

/** Data as extensions of an element. */
export function extensions(data: object): Json {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]: [string, unknown]) => [`x-${name}`, value]),
  );
}

/** The models that a type mentions, for a link to their pages. */
export function linksOf(uses: readonly Use[]): Json {
  const names = [...new Set(uses.flatMap(modelsOf))].map(({ name }) => name);
  const [only] = names;
  if (only === undefined) return {};
  return { links: names.length === 1 ? { only } : { several: names } };
}
