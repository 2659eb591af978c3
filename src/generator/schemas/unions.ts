/** `oneOf`, `anyOf` and several types: schemas that leave a choice. */
import type { OpenApiDocument } from "../document/document.js";
import { isJson, objectIn, textIn, type Json } from "../document/json.js";
import { memberName, pascalCase } from "../names/case.js";
import { allowsNull, alternativesOf, enumOf, structureOf, typesOf } from "./classify.js";
import { mappingOf, type Case } from "./polymorphism.js";
import { inside, type Context, type SchemaReader } from "./context.js";
import {
  anyUse,
  modelsOf,
  modelUse,
  namedValues,
  type Discriminator,
  type Model,
  type Use,
} from "./shape.js";

export class UnionReader {
  readonly #document: OpenApiDocument;
  readonly #schemas: SchemaReader;
  /** Unions that are being read, so that one which is an alternative of itself adds nothing to itself. */
  readonly #open = new Set<Json>();
  /** The schemas that were made for those of the document, so that each is made once. */
  readonly #made = new Map<Json, Json>();
  readonly #enums = new Map<Json, Json>();
  readonly #byType = new Map<Json, readonly Json[]>();

  constructor(document: OpenApiDocument, schemas: SchemaReader) {
    this.#document = document;
    this.#schemas = schemas;
  }

  /** @param identity - the schema of the document that a merged one stands for */
  read(schema: Json, context: Context, isComponent: boolean, identity: Json = schema): Use {
    const alternatives = alternativesOf(schema);
    const plain = this.#asEnum(schema, alternatives);
    if (plain !== undefined) {
      this.#schemas.standIn(plain, identity);
      return this.#schemas.use(plain, context);
    }
    const beside = structureOf(schema).filter((keyword) => !["oneOf", "anyOf", "type"].includes(keyword));
    if (beside.length > 0) return this.#withFields(schema, context);
    const [only] = alternatives;
    if (alternatives.length === 1 && !isComponent) {
      if (this.#isOpen(schema, context)) return anyUse;
      const use = this.#within(schema, () => this.#schemas.use(only, context));
      return withNull(use, allowsNull(schema));
    }
    return this.#union(schema, alternatives, context, isComponent, identity);
  }

  /** A schema that names several types. */
  readTypes(
    schema: Json,
    types: readonly string[],
    context: Context,
    isComponent: boolean,
    identity: Json,
  ): Use {
    const alternatives =
      this.#byType.get(identity) ?? types.map((type) => ({ ...schema, type, nullable: false }));
    this.#byType.set(identity, alternatives);
    return this.#union({ ...schema, oneOf: alternatives }, alternatives, context, isComponent, identity);
  }

  /**
   * A schema that others build on: a value is one of them, or the schema itself where its discriminator names
   * none.
   */
  readBase(schema: Json, cases: readonly Case[], context: Context, identity: Json): Use {
    const propertyName = textIn(objectIn(identity, "discriminator"), "propertyName");
    const union = this.#schemas.model(identity, context, (model) => {
      const own: Context = { ...context, wish: () => `${context.wish()}Base` };
      const otherwise = this.#schemas.model(this.#standIn(identity, schema), own, (base) =>
        this.#schemas.objectBody(schema, base, own),
      );
      const others = this.#cases(cases, context).filter((each) => each.model !== model);
      return {
        kind: "union",
        members: [otherwise, ...new Set(others.map((each) => each.model))].map(modelUse),
        discriminator: { wireName: propertyName, name: memberName(propertyName), cases: others, otherwise },
      };
    });
    return modelUse(union);
  }

  /** A schema of its own for the fields of one that is a union to everybody else. */
  #standIn(identity: Json, schema: Json): Json {
    const known = this.#made.get(identity) ?? { ...schema };
    this.#made.set(identity, known);
    return known;
  }

  /** A union with fields of its own beside it: each alternative has them too. */
  #withFields(schema: Json, context: Context): Use {
    const known = this.#made.get(schema);
    if (known !== undefined) return this.#schemas.use(known, context);
    const { oneOf, anyOf, discriminator, ...own } = schema;
    const choice: Json = oneOf === undefined ? { anyOf } : { oneOf };
    if (discriminator !== undefined) choice["discriminator"] = discriminator;
    if (oneOf !== undefined && anyOf !== undefined) {
      this.#document.notes.add("Beside a oneOf, an anyOf is not looked at.", context.place);
    }
    const all: Json = {
      allOf: [own, choice],
      ...(own["description"] !== undefined && { description: own["description"] }),
    };
    this.#made.set(schema, all);
    return this.#schemas.use(all, context);
  }

  /** Alternatives that are all values of one scalar type: an enumeration in other words. */
  #asEnum(schema: Json, alternatives: readonly unknown[]): Json | undefined {
    const known = this.#enums.get(schema);
    if (known !== undefined) return known;
    const own = schema["type"] === undefined ? {} : { type: schema["type"] };
    const nodes = alternatives.filter(isJson).map((node) => ({ ...own, ...this.#document.follow(node, "") }));
    const types = new Set(nodes.map((node) => (isPlainScalar(node) ? typesOf(node)[0] : undefined)));
    const [type] = types;
    const values = nodes.flatMap(enumOf);
    if (nodes.length !== alternatives.length || types.size !== 1 || type === undefined || values.length === 0)
      return undefined;
    const constants = nodes.every((node) => enumOf(node).length === 1);
    const titles = nodes.map((node) => textIn(node, "title"));
    const merged: Json = {
      type,
      enum: [...new Set(values), ...(allowsNull(schema) ? [null] : [])],
      ...(textIn(schema, "description") !== "" && { description: schema["description"] }),
      ...(constants && { "x-enum-descriptions": nodes.map((node) => textIn(node, "description")) }),
      ...(constants && titles.every((title) => title !== "") && { "x-enum-varnames": titles }),
    };
    this.#enums.set(schema, merged);
    return merged;
  }

  #union(
    schema: Json,
    alternatives: readonly unknown[],
    context: Context,
    isComponent: boolean,
    identity: Json,
  ): Use {
    if (this.#isOpen(identity, context)) return anyUse;
    if (isComponent) return modelUse(this.#declare(schema, alternatives, context, identity));
    const members = this.#within(identity, () => this.#members(alternatives, context));
    // Which model a value is takes more than a line to find out: such a union is a declaration of its own.
    if (members.some((member) => modelsOf(member).length > 0))
      return modelUse(this.#declare(schema, alternatives, context, identity));
    return {
      shape: { kind: "union", members },
      nullable: members.some(({ nullable }) => nullable),
      limits: {},
    };
  }

  /** Whether a union that is being read leads to itself, which adds nothing to it. */
  #isOpen(identity: Json, context: Context): boolean {
    const isOpen = this.#open.has(identity);
    if (isOpen) {
      this.#document.notes.add(
        "A union that is an alternative of itself adds nothing to itself.",
        context.place,
      );
    }
    return isOpen;
  }

  #within<Result>(identity: Json, read: () => Result): Result {
    this.#open.add(identity);
    const result = read();
    this.#open.delete(identity);
    return result;
  }

  #declare(schema: Json, alternatives: readonly unknown[], context: Context, identity: Json): Model {
    const declared = this.#schemas.model(identity, context, (model) => {
      const members = this.#members(alternatives, context);
      return {
        kind: "union",
        members: members.filter(({ shape }) => shape.kind !== "model" || shape.model !== model),
        discriminator: this.#discriminator(schema, alternatives, members, context),
      };
    });
    if (declared.body.kind === "union")
      declared.nullable ||= declared.body.members.some(({ nullable }) => nullable);
    return declared;
  }

  #members(alternatives: readonly unknown[], context: Context): Use[] {
    return alternatives.map((alternative, index) => {
      const suffix = this.#schemas.suffixOf(alternative);
      const name =
        pascalCase(suffix ?? (isJson(alternative) ? textIn(alternative, "title") : ""), "") ||
        `Option${String(index + 1)}`;
      return this.#schemas.use(alternative, inside(context, String(index), name));
    });
  }

  #discriminator(
    schema: Json,
    alternatives: readonly unknown[],
    members: readonly Use[],
    context: Context,
  ): Discriminator | undefined {
    const discriminator = schema["discriminator"];
    const wireName = isJson(discriminator) ? textIn(discriminator, "propertyName") : "";
    if (!isJson(discriminator) || wireName === "") return undefined;
    if (discriminator["defaultMapping"] !== undefined)
      this.#document.notes.add("The defaultMapping of a discriminator is not looked at.", context.place);
    const mapped = mappingOf(discriminator).flatMap((each) => {
      // Of a union that stands together with other fields, each form has them too, and a model of its own.
      const index = alternatives.findIndex((alternative) => this.#isMadeOf(alternative, each.reference));
      if (index === -1) return this.#cases([each], context);
      const shape = members[index]?.shape;
      return shape?.kind === "model" ? [{ value: each.value, model: shape.model }] : [];
    });
    const implied = alternatives.flatMap((alternative, index) => {
      const shape = members[index]?.shape;
      if (shape?.kind !== "model" || mapped.some(({ model }) => model === shape.model)) return [];
      const reference = isJson(alternative)
        ? (alternative["$ref"] ?? this.#schemas.suffixOf(alternative))
        : undefined;
      const name = typeof reference === "string" ? [reference.split("/").at(-1) ?? ""] : [];
      return [...valuesOf(shape.model, wireName), ...name.map((value) => ({ value, model: shape.model }))];
    });
    // A value that several forms name tells none of them apart.
    const cases = [...mapped, ...implied].filter(({ value, model }, index, all) => {
      const first = all.findIndex((other) => other.value === value);
      return (
        first === index &&
        (index < mapped.length || all.every((other) => other.value !== value || other.model === model))
      );
    });
    return cases.length === 0
      ? undefined
      : { wireName, name: memberName(wireName), cases, otherwise: undefined };
  }

  /** Whether a merge made an alternative of the schema that a reference leads to. */
  #isMadeOf(alternative: unknown, reference: string): boolean {
    const name = reference.split("/").at(-1) ?? "";
    const suffix = this.#schemas.suffixOf(alternative);
    return suffix !== undefined && [name, encodeURIComponent(name)].includes(suffix);
  }

  #cases(cases: readonly Case[], context: Context): { value: string; model: Model }[] {
    return cases.flatMap(({ value, reference }) => {
      const { shape } = this.#schemas.use(
        { $ref: reference },
        { ...context, place: `${context.place}.discriminator` },
      );
      return shape.kind === "model" ? [{ value, model: shape.model }] : [];
    });
  }
}

/**
 * The values of a field by which a model tells itself what it is; those of all its forms, if it is a union by
 * that field.
 */
function valuesOf(model: Model, wireName: string): { value: string; model: Model }[] {
  const { body } = model;
  if (body.kind === "union" && body.discriminator?.wireName === wireName)
    return [...body.discriminator.cases];
  const property =
    body.kind === "object" ? body.properties.find((each) => each.wireName === wireName) : undefined;
  return (property === undefined ? [] : namedValues(property.use)).flatMap((value) =>
    typeof value === "string" ? [{ value, model }] : [],
  );
}

function isPlainScalar(node: Json): boolean {
  // A moment beside the name of one is read as a moment.
  const isConverted = ["date", "date-time", "binary"].includes(String(node["format"]));
  return (
    (!isConverted || enumOf(node).length > 0) &&
    typesOf(node).length === 1 &&
    structureOf(node).every((keyword) => ["type", "format", "enum", "const"].includes(keyword)) &&
    ["string", "integer", "number"].includes(typesOf(node)[0] ?? "")
  );
}

function withNull(use: Use, nullable: boolean): Use {
  return nullable ? { ...use, nullable: true } : use;
}
