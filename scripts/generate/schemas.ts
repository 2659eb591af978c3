/** The component schemas of a document, and which of them lead to which. */
import { GenerationError } from "./generation-error.js";
import { isJson, type Json } from "./load.js";

const prefix = "#/components/schemas/";

export class Schemas {
  readonly #document: Json;
  readonly #schemas: Json;

  constructor(document: Json) {
    this.#document = document;
    const components = isJson(document["components"]) ? document["components"] : {};
    this.#schemas = isJson(components["schemas"]) ? components["schemas"] : {};
    document["components"] = { ...components, schemas: this.#schemas };
  }

  /** A schema by its name. */
  get(name: string): Json {
    const schema = this.#schemas[name];
    if (!isJson(schema))
      throw new GenerationError(`${prefix}${name} leads nowhere; add the schema, or correct the $ref.`);
    return schema;
  }

  /** Whether a schema is written and read field by field; an enum is a plain value. */
  isObject(name: string): boolean {
    return this.get(name)["enum"] === undefined;
  }

  /** A node, or what its `$ref` leads to. */
  follow(node: unknown): Json {
    let current = isJson(node) ? node : {};
    while (typeof current["$ref"] === "string") current = this.#resolve(current["$ref"]);
    return current;
  }

  #resolve(ref: string): Json {
    let node: unknown = this.#document;
    for (const step of ref.replace(/^#\//, "").split("/")) {
      node = isJson(node)
        ? node[decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~")]
        : undefined;
    }
    if (!ref.startsWith("#/") || !isJson(node))
      throw new GenerationError(`The $ref ${ref} leads nowhere; correct it.`);
    return node;
  }

  /** The names of the schemas that these refer to, without going into them. */
  direct(nodes: readonly unknown[]): string[] {
    const names = new Set<string>();
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) node.forEach(visit);
      if (!isJson(node)) return;
      const ref = node["$ref"];
      if (typeof ref === "string" && ref.startsWith(prefix)) names.add(ref.slice(prefix.length));
      for (const [key, value] of Object.entries(node))
        if (key !== "example" && key !== "examples") visit(value);
    };
    nodes.forEach(visit);
    return [...names];
  }

  /** The names of the schemas that these lead to, however far. */
  reachable(nodes: readonly unknown[]): Set<string> {
    const names = new Set<string>();
    const queue = this.direct(nodes);
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      if (names.has(name)) continue;
      names.add(name);
      queue.push(...this.direct([this.get(name)]));
    }
    return names;
  }

  /** Takes all other schemas out of the document. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of Object.keys(this.#schemas))
      if (!names.has(name)) Reflect.deleteProperty(this.#schemas, name);
  }
}
