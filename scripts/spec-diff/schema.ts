import { isObject, list, object, strings, text, type JsonObject } from "./json.js";
import { schemaName, typeName, withoutNull } from "./type-name.js";

/** What a parameter or field promises to those who use the package. */
export interface Value {
  /** The type in TypeScript's terms: a schema's name, `string`, `Date`, `number[]`, … */
  type: string;
  required: boolean;
  nullable: boolean;
  /** Enum values, where the schema itself lists them. */
  values?: string[];
  /** pattern, minimum, maxLength, …: keyword to its value. */
  rules: JsonObject;
  format?: string;
  default?: unknown;
  deprecated: boolean;
  /** Vendor extensions: the templates read them. */
  markers: JsonObject;
  description?: string;
}

const RULES = [
  "pattern",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
];

/** Reads the schemas of one document, following references inside it. */
export class SchemaReader {
  readonly #document: JsonObject;

  constructor(document: JsonObject) {
    this.#document = document;
  }

  /** What a reference names, through any number of references; the node itself if it is none. */
  resolve(node: unknown): JsonObject {
    let current = object(node);
    for (let hops = 0; hops < 20; hops++) {
      const reference = text(current["$ref"]);
      if (reference === undefined) return current;
      current = object(this.#lookUp(reference));
    }
    return {};
  }

  value(node: unknown, required: boolean): Value {
    const own = object(node);
    // A reference stands for a schema that is compared in its own place; only what stands beside it counts here.
    const schema = "$ref" in own ? own : merged(own);
    const values = enumValues(schema);
    const { inner, nullable } = withoutNull(schema);
    const value: Value = {
      type: typeName(inner),
      required,
      nullable,
      rules: pick(schema, (key) => RULES.includes(key)),
      deprecated: schema["deprecated"] === true,
      markers: pick(schema, (key) => key.startsWith("x-")),
    };
    if (values) value.values = values;
    const format = text(schema["format"]);
    if (format !== undefined) value.format = format;
    if ("default" in schema) value.default = schema["default"];
    const description = text(schema["description"]);
    if (description !== undefined) value.description = description;
    return value;
  }

  /**
   * The fields of a schema, those of inline objects under a dotted name. Fields that a named schema lends through
   * `allOf` are compared in that schema's own place, unless they are asked for here.
   */
  fields(node: unknown, { prefix = "", lent = false } = {}, depth = 0): Map<string, Value> {
    const found = new Map<string, Value>();
    if (depth > 8) return found;
    const schema = object(node);
    for (const part of list(schema["allOf"]))
      for (const [name, value] of this.fields(lent ? this.resolve(part) : part, { prefix, lent }, depth + 1))
        found.set(name, value);
    const required = new Set(strings(schema["required"]));
    for (const [name, property] of Object.entries(object(schema["properties"]))) {
      found.set(prefix + name, this.value(property, required.has(name)));
      for (const [inner, value] of this.fields(property, { prefix: `${prefix}${name}.` }, depth + 1))
        found.set(inner, value);
    }
    const items = object(schema["items"]);
    for (const [inner, value] of this.fields(items, { prefix: `${prefix.replace(/\.$/, "")}[].` }, depth + 1))
      found.set(inner, value);
    return found;
  }

  /** The names of the component schemas that a node refers to, directly. */
  references(node: unknown): Set<string> {
    const names = new Set<string>();
    const visit = (current: unknown): void => {
      if (Array.isArray(current)) current.forEach(visit);
      else if (isObject(current))
        for (const [key, inner] of Object.entries(current)) {
          if (key === "$ref") names.add(schemaName(text(inner)) ?? "");
          else if (key !== "example" && key !== "examples") visit(inner);
        }
    };
    visit(node);
    names.delete("");
    return names;
  }

  #lookUp(reference: string): unknown {
    if (!reference.startsWith("#/")) return undefined;
    let node: unknown = this.#document;
    for (const part of reference.slice(2).split("/"))
      node = object(node)[decoded(part).replaceAll("~1", "/").replaceAll("~0", "~")];
    return node;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A schema whose only `allOf` part is inline says the same as that part with the schema's own words on it. */
function merged(schema: JsonObject): JsonObject {
  const parts = list(schema["allOf"]);
  const only = object(parts[0]);
  if (parts.length !== 1 || "$ref" in only) return schema;
  return { ...only, ...pick(schema, (key) => key !== "allOf") };
}

function enumValues(schema: JsonObject): string[] | undefined {
  const values =
    "const" in schema ? [schema["const"]] : Array.isArray(schema["enum"]) ? schema["enum"] : undefined;
  // null in an enum says nullable, which has its own place.
  return values
    ?.filter((value) => value !== null)
    .map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
}

function pick(from: JsonObject, wanted: (key: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(from).filter(([key]) => wanted(key)));
}
