/** Schemas that others build on by `allOf`, and whose discriminator says which of them a value is. */
import { namedSchemas, type OpenApiDocument } from "../document/OpenApiDocument.js";
import { entriesOf, isJson, itemsOf, type Json } from "../document/json.js";

/** A case of a discriminator: the field's value, and a reference to the schema. */
export interface Case {
  readonly value: string;
  readonly reference: string;
}

const prefix = "#/components/schemas/";

export class Polymorphism {
  readonly #children = new Map<Json, string[]>();
  readonly #schemas: Json;

  constructor(document: OpenApiDocument) {
    this.#schemas = namedSchemas(document.root);
    for (const [name, schema] of Object.entries(this.#schemas)) {
      for (const part of itemsOf(isJson(schema) ? schema["allOf"] : undefined)) {
        if (!isJson(part) || typeof part["$ref"] !== "string") continue;
        const base = document.follow(part, `${prefix}${name}`);
        const children = this.#children.get(base) ?? [];
        children.push(name);
        this.#children.set(base, children);
      }
    }
  }

  /**
   * The cases of a schema whose discriminator tells apart the schemas that build on it; none for any other
   * schema.
   */
  casesOf(schema: Json): Case[] {
    const discriminator = schema["discriminator"];
    if (!isJson(discriminator) || schema["oneOf"] !== undefined || schema["anyOf"] !== undefined) return [];
    const mapped = mappingOf(discriminator);
    const mappedNames = new Set(mapped.map(({ reference }) => reference));
    const implied = this.#descendants(schema)
      .map((name) => ({ value: name, reference: prefix + name }))
      .filter(({ reference }) => !mappedNames.has(reference));
    return [...mapped, ...implied];
  }

  /** The children of a schema and theirs, each once. */
  #descendants(schema: Json, found = new Set<string>()): string[] {
    for (const name of this.#children.get(schema) ?? []) {
      if (found.has(name)) continue;
      found.add(name);
      const child = this.#schemas[name];
      if (isJson(child)) this.#descendants(child, found);
    }
    return [...found];
  }
}

/** What a discriminator's mapping says; a plain name stands for a schema of that name. */
export function mappingOf(discriminator: Json): Case[] {
  return entriesOf(discriminator["mapping"]).flatMap(([value, target]) =>
    typeof target === "string"
      ? [{ value, reference: /[#/]/.test(target) ? target : `${prefix}${target}` }]
      : [],
  );
}
