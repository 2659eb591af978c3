/** Writes models as component schemas. */
import { present, type Json } from "../document/json.js";
import {
  modelsIn,
  scalarUse,
  type Discriminator,
  type EnumBody,
  type Model,
  type ObjectBody,
  type Property,
  type Use,
} from "../schemas/shape.js";
import { commentNode } from "./comment.js";
import { formsWithoutCase, withFeatures } from "./candidates.js";
import { keyNode, literal, quote } from "./literal.js";
import { isMemberOfAll } from "../names/case.js";
import { codeInCell, inCell, inPage } from "./markdown.js";
import { nameExtensions } from "./names.js";
import { furtherOf, openSchemaOf, schemaOf } from "./schema.js";
import { modelTree, typedTree, typeTree, unionTree } from "./type-tree.js";
import { described } from "./words.js";

export function componentOf(model: Model): Json {
  const { name, body, deprecated, sent: isSent, received: isReceived } = model;
  const description =
    model.description || (body.kind === "enum" ? `Values of \`${name}\`.` : `The model \`${name}\`.`);
  const { schema, data } = partsOf(model);
  return {
    ...schema,
    description,
    ...present({ deprecated }),
    // Without this, the generator would treat an alias as its target type and make no model.
    "x-generate-alias-as-model": true,
    "x-model": {
      ...present({ isSent, isReceived }),
      ...commentNode(description, deprecated),
      page: inPage(model.description),
      ...data,
    },
  };
}

/** Returns a model's schema and the extra data for the templates. */
function partsOf({ body, sent }: Model): { schema: Json; data: Json } {
  const options = { isRecursive: true, isReadonly: sent };
  switch (body.kind) {
    case "object": {
      const { readOnly, further } = body;
      const data = { isObject: true, ...present({ readOnly, further: further && typeTree(further) }) };
      return { schema: objectOf(body, sent), data };
    }
    case "enum": {
      const values = body.members.map(({ value }) => value);
      return { schema: { ...present({ type: body.scalar }), enum: values }, data: { enum: enumNode(body) } };
    }
    case "union": {
      const { members, discriminator } = body;
      const tree = unionTree(members, options);
      const type = discriminator ? tree : withFeatures(tree, body);
      const cases = discriminator && casesOf(discriminator, members);
      const schema = { oneOf: members.map(schemaOf) };
      return { schema, data: { type, ...present({ cases }), ...linksOf(members) } };
    }
    case "alias": {
      const data = { type: typedTree(body.use, options), ...linksOf([body.use]) };
      return { schema: openSchemaOf(body.use), data };
    }
  }
}

function objectOf({ properties, further }: ObjectBody, isReadonly: boolean): Json {
  // The generator makes no model for a plain empty object schema.
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
  const { use, description, deprecated, readOnly, writeOnly, default: fallback } = property;
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

function casesOf(discriminator: Discriminator, members: readonly Use[]): Json {
  const { wireName, name, cases, otherwise } = discriminator;
  const others = formsWithoutCase(discriminator, members);
  return {
    field: quote(wireName),
    property: quote(name),
    cases: cases.map(({ value, model }) => ({ key: keyNode(value), name: model.name })),
    ...(otherwise !== undefined && { otherwise: modelTree(otherwise) }),
    ...(others.length > 0 && { others: unionTree(others) }),
  };
}

/** Turns data into the extensions of an element. */
export function extensions(data: object): Json {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]: [string, unknown]) => [`x-${name}`, value]),
  );
}

/** Returns the models that a type uses, for links to their pages. */
export function linksOf(uses: readonly Use[]): Json {
  const names = modelsIn(uses).map(({ name }) => name);
  const [only] = names;
  if (only === undefined) return {};
  return { links: names.length === 1 ? { only } : { several: names } };
}
