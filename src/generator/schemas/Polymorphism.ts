/** Finds base schemas: others extend them by `allOf`, and their discriminator selects one of these. */
import { namedSchemas, type OpenApiDocument } from "../document/OpenApiDocument.js";
import { entriesOf, isJson, itemsOf, type Json } from "../document/json.js";
import { once } from "./once.js";

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
        once(this.#children, base, () => []).push(name);
      }
    }
  }

  /**
   * Returns the cases of a base schema: those of its discriminator's mapping and the schemas that extend it;
   * none for any other schema.
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

  /** Returns the names of all schemas that extend a schema, directly or not. */
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

/** Returns the cases of a discriminator's mapping, in which a plain name means the schema of that name. */
export function mappingOf(discriminator: Json): Case[] {
  return entriesOf(discriminator["mapping"]).flatMap(([value, target]) =>
    typeof target === "string"
      ? [{ value, reference: /[#/]/.test(target) ? target : `${prefix}${target}` }]
      : [],
  );
}
