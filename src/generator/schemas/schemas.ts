/** Reads the schemas of a document into shapes, and collects the models that they need. */
import type { OpenApiDocument } from "../document/document.js";
import { entriesOf, isJson, itemsOf, objectIn, textIn, textsOf, type Json } from "../document/json.js";
import { memberName, pascalCase } from "../names/case.js";
import { NameRegistry } from "../names/registry.js";
import { allowsNull, alternativesOf, enumOf, isInsistedOn, structureOf, typesOf } from "./classify.js";
import { inside, type Context, type SchemaReader } from "./context.js";
import type { Direction } from "./directions.js";
import { enumBody, enumValues, scalarOfValues } from "./enums.js";
import { noteInexact, noteUnchecked, noteUnread, readLimits } from "./limits.js";
import { Merger } from "./merge.js";
import { defaultOf } from "./defaults.js";
import { Models } from "./models.js";
import { Polymorphism } from "./polymorphism.js";
import {
  anyUse,
  modelUse,
  type Model,
  type ModelBody,
  type ObjectBody,
  type Property,
  type Scalar,
  type Shape,
  type Use,
} from "./shape.js";
import { UnionReader } from "./unions.js";

export class Schemas implements SchemaReader {
  readonly models: Models;
  /** The names of the component schemas, by the schemas. */
  readonly #components = new Map<Json, string>();
  /** Schemas that are looked at; what is left over has no use. */
  readonly #seen = new Set<Json>();
  /** References with more rules beside them, as the `allOf` that they stand for. */
  readonly #together = new Map<Json, Json>();
  /** The items of tuples, as the choice that they come to. */
  readonly #choices = new Map<Json, Json>();
  readonly #suffixes = new Map<Json, string>();
  readonly #document: OpenApiDocument;
  readonly #polymorphism: Polymorphism;
  readonly #merger: Merger;
  readonly #unions: UnionReader;

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.models = new Models(document);
    this.#polymorphism = new Polymorphism(document);
    this.#merger = new Merger(document, this.#suffixes, this.#seen);
    this.#unions = new UnionReader(document, this);
    for (const [name, schema] of Object.entries(objectIn(objectIn(document.root, "components"), "schemas"))) {
      if (isJson(schema)) this.#components.set(schema, name);
    }
  }

  /** The names of the component schemas that were not looked at. */
  unused(): string[] {
    return [...this.#components].filter(([schema]) => !this.#seen.has(schema)).map(([, name]) => name);
  }

  /** Lets a schema that was made for one of the document's have its name. */
  standIn(made: Json, identity: Json): void {
    const name = this.#components.get(identity);
    if (name !== undefined) this.#components.set(made, name);
  }

  /** What a schema comes to at one of its places. */
  use(node: unknown, context: Context): Use {
    if (!isJson(node)) return anyUse;
    if (typeof node["$ref"] === "string") return this.#referred(node, node["$ref"], context);
    this.#seen.add(node);
    const component = this.#components.get(node);
    const here = component === undefined ? context : componentContext(component, context);
    const own = this.#read(node, here, component !== undefined);
    return allowsNull(node) ? { ...own, nullable: true } : own;
  }

  #referred(node: Json, reference: string, context: Context): Use {
    const { $ref, ...siblings } = node;
    if (structureOf(siblings).length > 0) {
      // As OpenAPI 3.1 allows.
      const both = this.#together.get(node) ?? { allOf: [{ $ref }, siblings] };
      this.#together.set(node, both);
      return this.use(both, context);
    }
    const target = this.#document.resolve(reference, context.place);
    if (target === undefined) return anyUse;
    // A reference to a reference that leads in a circle.
    if (isEmpty(this.#document.follow(target, context.place)) && !isEmpty(target)) return anyUse;
    // What is referred to is declared by its name, wherever in the document it stands.
    if (!this.#components.has(target)) this.#components.set(target, reference.split("/").at(-1) ?? "");
    const use = this.use(target, context);
    return siblings["nullable"] === true ? { ...use, nullable: true } : use;
  }

  #read(schema: Json, context: Context, isComponent: boolean): Use {
    // An enumeration says all that there is to say.
    if (enumOf(schema).length > 0) return this.#readPlain(schema, context, isComponent);
    if (itemsOf(schema["allOf"]).length > 0) return this.#readAllOf(schema, context, isComponent);
    if (alternativesOf(schema).length > 0) return this.#unions.read(schema, context, isComponent);
    return this.#readPlain(schema, context, isComponent);
  }

  #readAllOf(schema: Json, context: Context, isComponent: boolean): Use {
    const { allOf, ...own } = schema;
    const parts = itemsOf(allOf);
    const [only] = parts;
    const rules = structureOf(own).filter((keyword) => keyword !== "type");
    // One reference, with words of its own: the usual way to describe a reference, or to allow null there.
    if (parts.length === 1 && isJson(only) && rules.length === 0 && !isComponent)
      return this.use(only, context);
    const merged = this.#merger.merge(schema, context.place);
    const use =
      alternativesOf(merged).length > 0
        ? this.#unions.read(merged, context, isComponent, schema)
        : this.#readPlain(merged, context, isComponent, schema);
    return allowsNull(merged) ? { ...use, nullable: true } : use;
  }

  /** @param identity - the schema of the document that a merged one stands for */
  #readPlain(schema: Json, context: Context, isComponent: boolean, identity: Json = schema): Use {
    noteUnread(schema, context.place, this.#document.notes);
    if (context.direction === "sent") noteUnchecked(schema, context.place, this.#document.notes);
    const types = typesOf(schema);
    if (enumOf(schema).length > 0) return this.#readEnum(schema, isComponent, context, identity);
    if (types.length > 1) return this.#unions.readTypes(schema, types, context, isComponent, identity);
    const [type] = types;
    const limits = readLimits(schema, context.place, this.#document.notes);
    const typeless = schema["type"] === undefined;
    switch (type) {
      case "object":
        return { ...this.#readObject(schema, context, isComponent, identity), typeless };
      case "array":
        return {
          ...this.#alias(identity, isComponent, context, () => ({
            shape: {
              kind: "array",
              items: this.use(this.#itemOf(schema), inside(context, "items", "Item")),
            },
            nullable: false,
            limits,
          })),
          typeless,
        };
      case undefined:
        return anyUse;
      default: {
        const scalar = scalarOf(type, schema);
        noteInexact(schema, context.place, this.#document.notes);
        if (scalar !== undefined)
          return { shape: { kind: "scalar", scalar, values: [] }, nullable: false, limits };
        this.#document.notes.add(`There is no type ${type} in OpenAPI; any value is taken.`, context.place);
        return anyUse;
      }
    }
  }

  /** What an item of a list may be; of a tuple: what any of its places may hold. */
  #itemOf(schema: Json): unknown {
    const { items, prefixItems } = schema;
    const places = itemsOf(prefixItems);
    if (places.length === 0) return items;
    const choice = this.#choices.get(schema) ?? { anyOf: isJson(items) ? [...places, items] : places };
    this.#choices.set(schema, choice);
    return choice;
  }

  #readEnum(schema: Json, isComponent: boolean, context: Context, identity: Json): Use {
    const values = enumValues(schema);
    const scalar = scalarOfValues(schema, values);
    if (values.length === 0) return anyUse;
    if (scalar === "boolean") {
      const constant = new Set(values).size === 1 ? values.slice(0, 1) : [];
      return { shape: { kind: "scalar", scalar, values: constant }, nullable: false, limits: {} };
    }
    if (isComponent) return modelUse(this.model(identity, context, () => enumBody(schema)));
    const shape: Shape = scalar === undefined ? { kind: "any" } : { kind: "scalar", scalar, values };
    return { shape, nullable: false, limits: {} };
  }

  #readObject(schema: Json, context: Context, isComponent: boolean, identity: Json): Use {
    const cases = isComponent ? this.#polymorphism.casesOf(identity) : [];
    if (cases.length > 0) return this.#unions.readBase(schema, cases, context, identity);
    if (entriesOf(schema["properties"]).length === 0 && textsOf(schema["required"]).length === 0) {
      return this.#alias(identity, isComponent, context, () => ({
        shape: {
          kind: "map",
          values: this.use(schema["additionalProperties"], inside(context, "additionalProperties", "Value")),
        },
        nullable: false,
        limits: {},
      }));
    }
    return modelUse(this.model(identity, context, (model) => this.objectBody(schema, model, context)));
  }

  /** An array or a map: a declaration of its own if the document gives it a name. */
  #alias(identity: Json, isComponent: boolean, context: Context, read: () => Use): Use {
    if (!isComponent) return read();
    const model = this.model(identity, context, () => ({ kind: "alias", use: read() }));
    return modelUse(model);
  }

  /** The model of a schema: made when it is first met, and then the same at each place. */
  model(identity: Json, context: Context, read: (model: Model) => ModelBody): Model {
    return this.models.of(identity, context, read);
  }

  /** What a model looks like in code, when it is made of a schema with properties. */
  objectBody(schema: Json, model: Model, context: Context): ObjectBody {
    const own: Context = { ...context, wish: () => model.name || model.wish() };
    const further = schema["additionalProperties"];
    return {
      kind: "object",
      properties: this.#properties(schema, own),
      readOnly: context.direction === "sent" ? this.#readOnly(schema, own) : [],
      further:
        further === true || isJson(further)
          ? this.use(further, inside(own, "additionalProperties", "Value"))
          : undefined,
    };
  }

  /**
   * The properties of a schema of an object; undefined for any other schema. For bodies whose properties
   * become parameters.
   */
  propertiesOf(node: unknown, context: Context): readonly Property[] | undefined {
    const followed = this.#document.follow(node, context.place);
    const schema =
      itemsOf(followed["allOf"]).length > 0 ? this.#merger.merge(followed, context.place) : followed;
    if (alternativesOf(schema).length > 0 || entriesOf(schema["properties"]).length === 0) return undefined;
    this.#seen.add(followed);
    if (further(schema)) {
      this.#document.notes.add(
        "Only the fields that are described can be given, though the body may hold others.",
        context.place,
      );
    }
    return this.#properties(schema, context);
  }

  #properties(schema: Json, context: Context): Property[] {
    const required = new Set(textsOf(schema["required"]));
    const described = entriesOf(schema["properties"]);
    for (const name of required) {
      if (described.some(([other]) => other === name)) continue;
      const place = `${context.place}.${name}`;
      if (context.direction === "received") {
        this.#document.notes.add(
          "A field of responses is required but not described; it stays as it comes.",
          place,
        );
      } else {
        this.#document.notes.add(
          "A field of requests is required but not described; any value is taken.",
          place,
        );
        described.push([name, {}]);
      }
    }
    const names = new NameRegistry();
    return described.flatMap(([wireName, node]) => {
      const property = isJson(node) ? node : {};
      const target = this.#document.follow(property, context.place);
      if (!travels(property, context.direction) || !travels(target, context.direction)) return [];
      const name = names.take(memberName(wireName));
      if (name !== memberName(wireName)) {
        this.#document.notes.add(
          `Two fields would be called ${memberName(wireName)} in code; one is called ${name}.`,
          `${context.place}.${wireName}`,
        );
      }
      const isMarked = isInsistedOn(property);
      const isThere = isMarked && context.direction === "received";
      const own = this.use(property, inside(context, wireName, pascalCase(wireName, "Value")));
      const use = isThere ? { ...own, nullable: false, typeless: false, isThere } : own;
      const stated = property["default"] ?? target["default"];
      return [
        {
          name,
          wireName,
          use,
          required: isThere || required.has(wireName),
          description:
            textIn(property, "description") || textIn(target, "description") || textIn(property, "title"),
          deprecated: property["deprecated"] === true || target["deprecated"] === true,
          requiredInResponse: isMarked,
          default: defaultOf(this.#document, { use, default: stated }, `${context.place}.${wireName}`),
          node: property,
        },
      ];
    });
  }

  /** The names in code of the fields that responses alone hold. */
  #readOnly(schema: Json, { place }: Context): string[] {
    return entriesOf(schema["properties"])
      .filter(
        ([, node]) =>
          isJson(node) && !(travels(node, "sent") && travels(this.#document.follow(node, place), "sent")),
      )
      .map(([wireName]) => memberName(wireName));
  }

  /** Names a schema that a merge made, by what tells it from its neighbours. */
  suffixOf(node: unknown): string | undefined {
    return isJson(node) ? this.#suffixes.get(node) : undefined;
  }

  /** Names all models; see {@link Models.nameAll}. */
  nameModels(registry: NameRegistry): void {
    this.models.openCircles();
    this.models.nameAll(registry, new Set(this.#components.keys()));
  }
}

function isEmpty(node: Json): boolean {
  return Object.keys(node).length === 0;
}

function componentContext(name: string, context: Context): Context {
  return { ...context, place: `#/components/schemas/${name}`, wish: () => pascalCase(name, "Model") };
}

function further(schema: Json): boolean {
  const value = schema["additionalProperties"];
  return value === true || isJson(value);
}

function travels(property: Json, direction: Direction): boolean {
  return property[direction === "sent" ? "readOnly" : "writeOnly"] !== true;
}

/** Bytes in the way of OpenAPI 3.1: a media type that is no text, and no encoding that would make it one. */
function isUpload({ contentMediaType, contentEncoding }: Json): boolean {
  return (
    typeof contentMediaType === "string" &&
    contentEncoding === undefined &&
    !/^text\/|json|xml/.test(contentMediaType)
  );
}

function scalarOf(type: string, schema: Json): Scalar | undefined {
  const { format } = schema;
  if (type === "string") {
    if (format === "date-time" || format === "date" || format === "binary") return format;
    return schema["type"] === "file" || isUpload(schema) ? "binary" : "string";
  }
  return type === "integer" || type === "number" || type === "boolean" ? type : undefined;
}
