/**
 * Finds schemas that differ between requests and responses, because some of their fields are read-only,
 * write-only, or required only in responses.
 */
import type { OpenApiDocument } from "../document/OpenApiDocument.js";
import { entriesOf, isJson, textsOf, type Json } from "../document/json.js";
import { allowsNull, isRequiredInResponse } from "./classify.js";

export type Direction = "sent" | "received";

export class Directions {
  readonly #known = new Map<Json, boolean>();

  constructor(private readonly document: OpenApiDocument) {}

  /** Whether a schema, or one that it leads to, differs by direction. */
  matter(schema: Json): boolean {
    const visited = new Set<Json>();
    const found = this.#search(schema, visited);
    // If the search fails, none of the visited schemas differs either.
    if (!found) for (const each of visited) this.#known.set(each, false);
    this.#known.set(schema, found);
    return found;
  }

  /** Whether responses require a field that requests may leave out or set to null. */
  #insistsOnMore(schema: Json): boolean {
    const required = textsOf(schema["required"]);
    return entriesOf(schema["properties"]).some(
      ([name, node]) =>
        isJson(node) &&
        isRequiredInResponse(node) &&
        (!required.includes(name) || allowsNull(node) || allowsNull(this.document.follow(node, ""))),
    );
  }

  #search(node: unknown, visited: Set<Json>): boolean {
    if (Array.isArray(node)) return node.some((item) => this.#search(item, visited));
    if (!isJson(node) || visited.has(node)) return false;
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    visited.add(node);
    if (typeof node["$ref"] === "string" && this.#search(this.document.follow(node, ""), visited))
      return true;
    if (this.#insistsOnMore(node)) return true;
    return Object.entries(node).some(
      ([keyword, value]) =>
        !["example", "examples", "default", "enum", "const"].includes(keyword) &&
        (((keyword === "readOnly" || keyword === "writeOnly") && value === true) ||
          this.#search(value, visited)),
    );
  }
}
