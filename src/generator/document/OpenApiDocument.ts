/** An OpenAPI document that resolves its references. */
import { isJson, itemsOf, objectIn, type Json } from "./json.js";
import { Notes } from "./Notes.js";

export class OpenApiDocument {
  readonly notes = new Notes();

  constructor(readonly root: Json) {}

  /** Returns the object that a reference leads to; undefined, with a note, if there is none. */
  resolve(reference: string, place: string): Json | undefined {
    const found = /^#(?:\/|$)/.test(reference) ? this.#walk(reference.slice(1)) : undefined;
    if (isJson(found)) return found;
    // The schema `true` allows any value, which is what callers assume for undefined.
    if (found === true) return undefined;
    const why = !reference.startsWith("#")
      ? "leads to another file, which is not there or on the network"
      : found === undefined
        ? "leads nowhere"
        : found === false
          ? "leads to false, which allows no value"
          : "leads to no object";
    this.notes.add(`The reference ${reference} ${why}; any value is taken.`, place);
    return undefined;
  }

  /** Returns an object or the target of its reference; for parameters, bodies, responses and paths. */
  follow(node: unknown, place: string): Json {
    let current = isJson(node) ? node : {};
    for (const seen = new Set<Json>(); typeof current["$ref"] === "string";) {
      if (seen.has(current)) {
        this.notes.add(`The reference ${current["$ref"]} leads in a circle.`, place);
        return {};
      }
      seen.add(current);
      current = this.resolve(current["$ref"], place) ?? {};
    }
    return current;
  }

  /** Returns a path's operations. In OpenAPI 3.1, a path may have operations in addition to a reference. */
  pathItem(node: unknown, place: string): Json {
    const target = this.follow(node, place);
    if (!isJson(node) || target === node) return target;
    const parameters = [...itemsOf(target["parameters"]), ...itemsOf(node["parameters"])];
    const both: Json = { ...target, ...node, ...(parameters.length > 0 && { parameters }) };
    delete both["$ref"];
    return both;
  }

  #walk(pointer: string): unknown {
    let node: unknown = this.root;
    for (const step of pointer.split("/").slice(1)) {
      const name = decoded(step).replaceAll("~1", "/").replaceAll("~0", "~");
      if (Array.isArray(node)) node = (node as unknown[])[Number(name)];
      else node = isJson(node) && Object.hasOwn(node, name) ? node[name] : undefined;
    }
    return node;
  }
}

/** Returns the component schemas of a document. */
export function namedSchemas(root: Json): Json {
  return objectIn(objectIn(root, "components"), "schemas");
}

/** Decodes percent-encoding; returns the text unchanged if its encoding is malformed. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
