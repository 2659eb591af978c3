/** Reads the schemas of a document into shapes, and collects the models that they need. */
import { namedSchemas, type OpenApiDocument } from "../document/OpenApiDocument.js";
import { entriesOf, isJson, itemsOf, textsOf, type Json } from "../document/json.js";
import { pascalCase } from "../names/case.js";
import type { NameRegistry } from "../names/NameRegistry.js";
import {
  allowsNull,
  alternativesOf,
  enumOf,
  isNullSchema,
  placesOf,
  scalarOf,
  structureOf,
  typesOf,
} from "./classify.js";
import { follow, inside, note, noteFalse, type Context, type SchemaContext } from "./context.js";
import { enumBody, enumValues, scalarOfValues } from "./enums.js";
import { Inline } from "./Inline.js";
import { noteInexact, noteUnchecked, noteUnread, readLimits, typedRules, uncheckedRules } from "./limits.js";
import { Merger } from "./Merger.js";
import { Models } from "./Models.js";
import { allowsFurther, furtherOf, readObject, readProperties } from "./objects.js";
import { Polymorphism } from "./Polymorphism.js";
import { anyUse, modelUse, scalarUse, useOf, withNull, type Property, type Use } from "./shape.js";
import { UnionReader } from "./UnionReader.js";

export class Schemas {
  readonly models: Models;
  readonly merger: Merger;
  readonly inline = new Inline();
  /** The names of the component schemas, by the schemas. */
  readonly #components = new Map<Json, string>();
  /** The schemas that were read; the others are not used. */
  readonly #seen = new Set<Json>();
  readonly #polymorphism: Polymorphism;
  readonly #unions = new UnionReader(this);

  constructor(document: OpenApiDocument) {
    this.models = new Models(document, this.inline);
    this.merger = new Merger(this.#seen);
    this.#polymorphism = new Polymorphism(document);
    for (const [name, schema] of Object.entries(namedSchemas(document.root))) {
      if (isJson(schema)) this.#components.set(schema, name);
    }
  }

  /** Returns the names of the component schemas that were not read. */
  unused(): string[] {
    return [...this.#components].filter(([schema]) => !this.#seen.has(schema)).map(([, name]) => name);
  }

  /** Gives the name of a component schema to the schema that replaces it. */
  standIn(made: Json, identity: Json): void {
    const name = this.#components.get(identity);
    if (name !== undefined) this.#components.set(made, name);
  }

  /** Names all models; see {@link Models.nameAll}. */
  nameModels(registry: NameRegistry): void {
    this.models.settleUnions();
    this.models.nameAll(registry, new Set(this.#components.keys()));
  }

  /** Reads a schema at one of its places. */
  use(node: unknown, context: Context): Use {
    noteFalse(node, context);
    if (!isJson(node)) return anyUse;
    if (typeof node["$ref"] === "string") return this.#referred(node, node["$ref"], context);
    this.#seen.add(node);
    const name = this.#components.get(node);
    const here = name !== undefined && {
      place: `#/components/schemas/${name}`,
      wish: () => pascalCase(name, "Model"),
    };
    const own = this.#read(node, { ...context, ...here, identity: node, isNamed: name !== undefined });
    return withNull(own, allowsNull(node));
  }

  /**
   * Returns the properties of an object schema; undefined for any other schema. For bodies whose properties
   * become parameters.
   */
  propertiesOf(node: unknown, context: Context): readonly Property[] | undefined {
    const schema = isJson(node) ? this.merger.plain(node, context) : {};
    if (alternativesOf(schema).length > 0 || entriesOf(schema["properties"]).length === 0) return undefined;
    if (allowsFurther(schema))
      note(context, "Only the fields that are described can be given, though the body may hold others.");
    return readProperties(this, schema, context);
  }

  #referred(node: Json, reference: string, context: Context): Use {
    const spelled = this.merger.spelledOut(node);
    if (spelled !== undefined) return this.use(spelled, context);
    const target = context.document.resolve(reference, context.place);
    if (target === undefined) return anyUse;
    // The target is itself a reference, which leads in a circle.
    if (isEmpty(follow(target, context)) && !isEmpty(target)) return anyUse;
    // A referenced schema is declared under the name in its reference, wherever it is in the document.
    if (!this.#components.has(target)) this.#components.set(target, reference.split("/").at(-1) ?? "");
    return withNull(this.use(target, context), node["nullable"] === true);
  }

  #read(schema: Json, context: SchemaContext): Use {
    // The values of an enumeration make other keywords redundant.
    if (enumOf(schema).length > 0) return this.#readPlain(schema, context);
    if (itemsOf(schema["allOf"]).length > 0) return this.#readAllOf(schema, context);
    return this.#readMerged(schema, context);
  }

  #readAllOf(schema: Json, context: SchemaContext): Use {
    const { allOf, ...own } = schema;
    const parts = itemsOf(allOf);
    const [only] = parts;
    const rules = structureOf(own).filter((keyword) => keyword !== "type");
    // A single reference with annotations: the usual way to describe a reference, or to make it nullable.
    if (parts.length === 1 && isJson(only) && rules.length === 0 && !context.isNamed)
      return this.use(only, context);
    const merged = this.merger.merge(schema, context);
    return withNull(this.#readMerged(merged, context), allowsNull(merged));
  }

  #readMerged(schema: Json, context: SchemaContext): Use {
    return alternativesOf(schema).length > 0
      ? this.#unions.read(schema, context)
      : this.#readPlain(schema, context);
  }

  #readPlain(schema: Json, context: SchemaContext): Use {
    noteUnread(schema, context);
    noteUnchecked(uncheckedRules, schema, context);
    if (enumOf(schema).length > 0) return this.#readEnum(schema, context);
    const types = typesOf(schema);
    if (types.length > 1) return this.#unions.readTypes(schema, types, context);
    const [type] = types;
    if (isNullSchema(schema)) return withNull(scalarUse("null"), true);
    if (type === undefined) {
      noteUnchecked(typedRules, schema, context);
      return anyUse;
    }
    const typeless = schema["type"] === undefined;
    const limits = readLimits(schema, context);
    if (type === "object") return { ...this.#readObject(schema, context), typeless };
    if (type === "array")
      return { ...this.#alias(context, () => this.#readList(schema, limits, context)), typeless };
    const scalar = scalarOf(type, schema);
    if (type === "integer") noteInexact(schema, context);
    if (scalar !== undefined) return useOf({ kind: "scalar", scalar, values: [] }, limits);
    note(context, `There is no type ${type} in OpenAPI; any value is taken.`);
    return anyUse;
  }

  /** Reads a list, or a tuple if the schema describes single places. */
  #readList(schema: Json, limits: Use["limits"], context: Context): Use {
    // Items that match `contains` count as evaluated, at any index.
    const isClosed = schema["unevaluatedItems"] === false && schema["contains"] === undefined;
    const { places, rest = isClosed ? false : undefined } = placesOf(schema);
    const items = (): Use => this.use(rest, inside(context, "items", "Item"));
    if (places.length === 0) return useOf({ kind: "array", items: items() }, limits);
    // The list ends before a place whose schema is `false`.
    const ends = [...places, rest].flatMap((place, index) => (place === false ? index : []));
    const most = Math.min(...ends, limits.maxItems ?? Infinity);
    const own = places
      .slice(0, most)
      .map((place, index) => this.use(place, inside(context, String(index), `Item${String(index + 1)}`)));
    const fewest = Math.min(limits.minItems ?? 0, own.length);
    const further = most > places.length ? items() : undefined;
    return useOf(
      { kind: "tuple", places: own, fewest, rest: further },
      { ...limits, ...(most < Infinity && { maxItems: most }) },
    );
  }

  #readEnum(schema: Json, context: SchemaContext): Use {
    const values = enumValues(schema);
    const scalar = scalarOfValues(schema, values);
    if (enumOf(schema).some((value) => typeof value === "object")) {
      note(context, "The values of a list or an object are not enumerated.");
      return anyUse;
    }
    if (typesOf(schema).join() === "string" && enumOf(schema).some((value) => typeof value !== "string"))
      note(context, "A value of an enumeration of texts is none; it is taken as JavaScript writes it.");
    if (values.some((value) => Number.isInteger(value) && !Number.isSafeInteger(value))) {
      note(context, "An enumeration beyond 2^53 - 1, where a number is not exact, names no values.");
      return scalar === undefined ? anyUse : scalarUse(scalar);
    }
    if (scalar === "boolean") return scalarUse(scalar, values.length === 1 ? values : []);
    // Values of several types need a declaration.
    if (context.isNamed || scalar === undefined)
      return modelUse(this.models.of(context, () => enumBody(schema)));
    return scalarUse(scalar, values);
  }

  #readObject(schema: Json, context: SchemaContext): Use {
    const cases = context.isNamed ? this.#polymorphism.casesOf(context.identity) : [];
    if (cases.length > 0) return this.#unions.readBase(schema, cases, context);
    if (entriesOf(schema["properties"]).length > 0 || textsOf(schema["required"]).length > 0)
      return modelUse(this.models.of(context, (model) => readObject(this, schema, model, context)));
    const where = inside(context, "additionalProperties", "Value");
    // `additionalProperties: false` without properties is common, and read as a map of any values.
    const further = furtherOf(schema);
    return this.#alias(context, () =>
      useOf({ kind: "map", values: further === false ? anyUse : this.use(further, where) }),
    );
  }

  /**
   * Returns an array or a map: as a declaration if the document names it or it contains itself, else inline.
   */
  #alias(context: SchemaContext, read: () => Use): Use {
    const declare = (): Use => modelUse(this.models.of(context, () => ({ kind: "alias", use: read() })));
    return context.isNamed ? declare() : this.inline.of(context, read, declare);
  }
}

function isEmpty(node: Json): boolean {
  return Object.keys(node).length === 0;
}
