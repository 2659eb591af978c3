/** Reads schemas that allow a choice: `oneOf`, `anyOf` and several types. */
import { isJson, objectIn, textIn, type Json } from "../document/json.js";
import { memberName, pascalCase } from "../names/case.js";
import { allowsNull, alternativesOf, choiceOf, enumOf, structureOf, typesOf } from "./classify.js";
import { inside, note, type Context, type SchemaContext } from "./context.js";
import { readCases, readDiscriminator } from "./discriminators.js";
import { readObject } from "./objects.js";
import { once } from "./once.js";
import type { Case } from "./Polymorphism.js";
import type { Schemas } from "./Schemas.js";
import { anyUse, modelIn, modelsIn, modelUse, useOf, withNull, type Use } from "./shape.js";

export class UnionReader {
  /** The schemas that replace those of the document, so that each is made once. */
  readonly #made = new Map<Json, Json>();
  readonly #enums = new Map<Json, Json | undefined>();
  readonly #byType = new Map<Json, readonly Json[]>();

  constructor(private readonly schemas: Schemas) {}

  read(schema: Json, context: SchemaContext): Use {
    const alternatives = alternativesOf(schema);
    const plain = once(this.#enums, schema, () => asEnum(schema, alternatives, context));
    if (plain !== undefined) {
      this.schemas.standIn(plain, context.identity);
      return this.schemas.use(plain, context);
    }
    const choice = choiceOf(schema);
    const beside = structureOf(schema).filter((keyword) => keyword !== choice && keyword !== "type");
    if (beside.length > 0)
      return this.schemas.use(
        once(this.#made, schema, () => withFields(schema)),
        context,
      );
    const [only] = alternatives;
    if (alternatives.length === 1 && !context.isNamed) {
      const read = (): Use => withNull(this.schemas.use(only, context), allowsNull(schema));
      return this.schemas.inline.of({ ...context, identity: schema }, read, () => {
        note(context, "A union that is an alternative of itself adds nothing to itself.");
        return anyUse;
      });
    }
    return this.#union(schema, alternatives, context);
  }

  /** Reads a schema with several types. */
  readTypes(schema: Json, types: readonly string[], context: SchemaContext): Use {
    const alternatives = once(this.#byType, context.identity, () =>
      types.map((type) => ({ ...schema, type, nullable: false })),
    );
    return this.#union({ ...schema, oneOf: alternatives }, alternatives, context);
  }

  /**
   * Reads a base schema: a value is one of the schemas that extend it, or the base itself if its
   * discriminator names none of them.
   */
  readBase(schema: Json, cases: readonly Case[], context: SchemaContext): Use {
    const wireName = textIn(objectIn(context.identity, "discriminator"), "propertyName");
    const union = this.schemas.models.of(context, (model) => {
      // Everywhere else, the schema is the union, so the fields of the base need a separate identity.
      const identity = once(this.#made, context.identity, () => ({ ...schema }));
      const own: SchemaContext = { ...context, identity, wish: () => `${context.wish()}Base` };
      const otherwise = this.schemas.models.of(own, (base) => readObject(this.schemas, schema, base, own));
      const others = readCases(this.schemas, cases, context).filter((each) => each.model !== model);
      return {
        kind: "union",
        isAnyOf: false,
        members: [otherwise, ...new Set(others.map((each) => each.model))].map(modelUse),
        discriminator: { wireName, name: memberName(wireName), cases: others, otherwise },
      };
    });
    return modelUse(union);
  }

  #union(schema: Json, alternatives: readonly unknown[], context: SchemaContext): Use {
    const declare = (): Use => this.#declare(schema, alternatives, context);
    if (context.isNamed) return declare();
    const read = (): Use => {
      const members = this.#members(alternatives, context);
      // Choosing among models takes a longer reader, so a union with models gets a declaration.
      if (modelsIn(members).length > 0) return declare();
      return withNull(
        useOf({ kind: "union", members: flattened(members) }),
        members.some(({ nullable }) => nullable),
      );
    };
    return this.schemas.inline.of(context, read, declare);
  }

  #declare(schema: Json, alternatives: readonly unknown[], context: SchemaContext): Use {
    let nullable = false;
    const declared = this.schemas.models.of(context, (model) => {
      const members = this.#members(alternatives, context);
      nullable = members.some((member) => member.nullable);
      return {
        kind: "union",
        isAnyOf: choiceOf(schema) === "anyOf",
        members: flattened(members).filter((member) => modelIn(member) !== model),
        discriminator: readDiscriminator(this.schemas, schema, { alternatives, members }, context),
      };
    });
    declared.nullable ||= nullable;
    return modelUse(declared);
  }

  #members(alternatives: readonly unknown[], context: Context): Use[] {
    return alternatives.map((alternative, index) => {
      const suffix = this.schemas.merger.suffixOf(alternative);
      const title = isJson(alternative) ? textIn(alternative, "title") : "";
      const name = pascalCase(suffix ?? title, "") || `Option${String(index + 1)}`;
      return this.schemas.use(alternative, inside(context, String(index), name));
    });
  }
}

/**
 * Flattens nested unions and removes duplicates. Whether null is allowed is a property of the whole union.
 */
function flattened(members: readonly Use[]): Use[] {
  const all = members.flatMap((member) => (member.shape.kind === "union" ? member.shape.members : [member]));
  const present = all.filter(({ shape }) => shape.kind !== "scalar" || shape.scalar !== "null");
  return [...new Map(present.map((use) => [modelIn(use) ?? use.shape, use])).values()];
}

/**
 * Rewrites a union with sibling fields, or a sibling union, as an `allOf`: each alternative gets these too.
 */
function withFields(schema: Json): Json {
  const { oneOf, anyOf, discriminator, ...own } = schema;
  const choices = [{ oneOf }, { anyOf }].filter((choice) => Object.values(choice)[0] !== undefined);
  const [first = {}, ...others]: Json[] = choices;
  const told = discriminator === undefined ? first : { ...first, discriminator };
  const { description } = own;
  return { allOf: [own, told, ...others], ...(description !== undefined && { description }) };
}

/** Returns an enumeration if all alternatives are values of one scalar type; else undefined. */
function asEnum(schema: Json, alternatives: readonly unknown[], { document }: Context): Json | undefined {
  const own = schema["type"] === undefined ? {} : { type: schema["type"] };
  const nodes = alternatives.filter(isJson).map((node) => ({ ...own, ...document.follow(node, "") }));
  const types = new Set(nodes.map((node) => (isPlainScalar(node) ? typesOf(node)[0] : undefined)));
  const [type] = types;
  const values = nodes.flatMap(enumOf);
  if (nodes.length !== alternatives.length || types.size !== 1 || type === undefined || values.length === 0)
    return undefined;
  const constants = nodes.every((node) => enumOf(node).length === 1);
  const titles = nodes.map((node) => textIn(node, "title"));
  return {
    type,
    enum: [...new Set(values), ...(allowsNull(schema) ? [null] : [])],
    ...(textIn(schema, "description") !== "" && { description: schema["description"] }),
    ...(constants && { "x-enum-descriptions": nodes.map((node) => textIn(node, "description")) }),
    ...(constants && titles.every((title) => title !== "") && { "x-enum-varnames": titles }),
  };
}

function isPlainScalar(node: Json): boolean {
  // A date, unlike a string, is converted when it is read, so it cannot be part of a string enumeration.
  const isConverted = ["date", "date-time", "binary"].includes(String(node["format"]));
  return (
    (!isConverted || enumOf(node).length > 0) &&
    typesOf(node).length === 1 &&
    structureOf(node).every((keyword) => ["type", "format", "enum", "const"].includes(keyword)) &&
    ["string", "integer", "number"].includes(typesOf(node)[0] ?? "")
  );
}
