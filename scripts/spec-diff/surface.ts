import { isObject, list, object, strings, text, type JsonObject } from "./json.js";
import { SchemaReader, type Value } from "./schema.js";

/** Whether values of it go to the service, come from it, or both. */
export interface Side {
  request: boolean;
  answer: boolean;
}

export interface Operation {
  name: string;
  tag: string;
  method: string;
  path: string;
  /** By place and wire name, such as `query PageSize`; form fields count as parameters. */
  parameters: Map<string, Value>;
  contentTypes: string[];
  /** Success status to the type of its response, `nothing` where there is none. */
  success: Map<string, string>;
  security: string[];
  deprecated: boolean;
  markers: JsonObject;
  description: string;
}

export interface Model {
  side: Side;
  value: Value;
  fields: Map<string, Value>;
}

/** What a document gives to those who use the package that is generated from it. */
export interface Surface {
  operations: Map<string, Operation>;
  models: Map<string, Model>;
  server: string | undefined;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const FORMS = ["application/x-www-form-urlencoded", "multipart/form-data"];

export function readSurface(document: JsonObject): Surface {
  const schemas = object(object(document["components"])["schemas"]);
  const builder = new SurfaceBuilder(document, schemas);
  for (const [path, item] of Object.entries(object(document["paths"]))) builder.addPath(path, item);
  return builder.finish();
}

class SurfaceBuilder {
  readonly #document: JsonObject;
  readonly #schemas: JsonObject;
  readonly #reader: SchemaReader;
  readonly #operations = new Map<string, Operation>();
  readonly #sides = new Map<string, Side>();
  /** Schemas that only spell out a form: their fields are the operation's parameters. */
  readonly #forms = new Set<string>();

  constructor(document: JsonObject, schemas: JsonObject) {
    this.#document = document;
    this.#schemas = schemas;
    this.#reader = new SchemaReader(document);
  }

  addPath(path: string, node: unknown): void {
    const item = this.#reader.resolve(node);
    for (const [method, operation] of Object.entries(item))
      if (METHODS.includes(method) && isObject(operation))
        this.#addOperation(method, path, operation, list(item["parameters"]));
  }

  finish(): Surface {
    const models = new Map<string, Model>();
    for (const [name, schema] of Object.entries(this.#schemas)) {
      const side = this.#sides.get(name);
      if (side === undefined && this.#forms.has(name)) continue;
      // A schema that no operation uses is exported all the same: both readings count.
      models.set(name, {
        side: side ?? { request: true, answer: true },
        value: this.#reader.value(schema, true),
        fields: this.#reader.fields(schema),
      });
    }
    const server = text(object(list(this.#document["servers"])[0])["url"]);
    return { operations: this.#operations, models, server };
  }

  #addOperation(method: string, path: string, node: JsonObject, shared: unknown[]): void {
    const name = text(node["operationId"]) ?? `${method.toUpperCase()} ${path}`;
    const parameters = new Map<string, Value>();
    for (const parameter of [...shared, ...list(node["parameters"])])
      this.#addParameter(parameters, parameter);
    const contentTypes = this.#addBody(parameters, this.#reader.resolve(node["requestBody"]));
    this.#operations.set(name, {
      name,
      tag: strings(node["tags"])[0] ?? "Default",
      method: method.toUpperCase(),
      path,
      parameters,
      contentTypes,
      success: this.#success(object(node["responses"])),
      security: list(node["security"] ?? this.#document["security"]).map((entry) =>
        Object.keys(object(entry)).toSorted().join(" with "),
      ),
      deprecated: node["deprecated"] === true,
      markers: Object.fromEntries(Object.entries(node).filter(([key]) => key.startsWith("x-"))),
      description: `${text(node["summary"]) ?? ""}\n${text(node["description"]) ?? ""}`,
    });
  }

  #addParameter(parameters: Map<string, Value>, node: unknown): void {
    const parameter = this.#reader.resolve(node);
    const content = object(Object.values(object(parameter["content"]))[0]);
    const schema = parameter["schema"] ?? content["schema"];
    const value = this.#reader.value(schema, parameter["required"] === true);
    const description = text(parameter["description"]);
    if (description !== undefined) value.description = description;
    if (parameter["deprecated"] === true) value.deprecated = true;
    for (const [key, marker] of Object.entries(parameter))
      if (key.startsWith("x-")) value.markers[key] = marker;
    const place = text(parameter["in"]) ?? "query";
    const key = `${place} ${text(parameter["name"]) ?? ""}`;
    parameters.set(key, value);
    this.#addFields(parameters, key, schema);
    this.#use(schema, "request");
  }

  #addBody(parameters: Map<string, Value>, body: JsonObject): string[] {
    const contents = Object.entries(object(body["content"]));
    const [first] = contents;
    if (first === undefined) return [];
    const [type, content] = first;
    const schema = object(content)["schema"];
    if (FORMS.includes(type.split(";", 1)[0] ?? "")) {
      const form = this.#reader.resolve(schema);
      for (const [name, value] of this.#reader.fields(form, { lent: true }))
        parameters.set(`form ${name}`, value);
      for (const name of this.#reader.references(object(schema)["$ref"] === undefined ? {} : schema))
        this.#forms.add(name);
      this.#use(form, "request");
    } else {
      parameters.set("body", this.#reader.value(schema, body["required"] === true));
      this.#addFields(parameters, "body", schema);
      this.#use(schema, "request");
    }
    return contents.map(([name]) => name);
  }

  /** The fields of an inline schema have no place of their own, so they are listed below the parameter. */
  #addFields(parameters: Map<string, Value>, key: string, schema: unknown): void {
    for (const [name, value] of this.#reader.fields(schema, { prefix: `${key}.` }))
      parameters.set(name, value);
  }

  #success(responses: JsonObject): Map<string, string> {
    const success = new Map<string, string>();
    for (const [code, node] of Object.entries(responses)) {
      const contents = Object.values(object(this.#reader.resolve(node)["content"]));
      const schema = object(contents[0])["schema"];
      for (const content of contents) this.#use(object(content)["schema"], "answer");
      if (/^2/.test(code))
        success.set(code, contents.length === 0 ? "nothing" : this.#reader.value(schema, true).type);
    }
    return success;
  }

  /** Marks each schema that a node leads to as used on that side. */
  #use(node: unknown, side: keyof Side): void {
    for (const name of this.#reader.references(node)) {
      const known = this.#sides.get(name) ?? { request: false, answer: false };
      if (known[side]) continue;
      this.#sides.set(name, { ...known, [side]: true });
      this.#use(this.#schemas[name], side);
    }
  }
}
