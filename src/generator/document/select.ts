/** Selects operations of a document. */
import { GenerationError } from "../messages/generation-error.js";
import { OpenApiDocument } from "./OpenApiDocument.js";
import { entriesOf, isJson, textIn, textsOf, type Json } from "./json.js";

/**
 * The operations to generate. Each entry is a tag, an operation's id, or a path in which `*` matches any
 * text.
 */
export interface Selection {
  /** An empty list includes all operations. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** The methods of OpenAPI 3.1. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * Returns the document with only the selected operations.
 *
 * @throws GenerationError if an entry matches no operation
 */
export function selectOperations(root: Json, { include, exclude }: Selection): Json {
  if (include.length === 0 && exclude.length === 0) return root;
  const unused = new Set([...include, ...exclude]);
  const fits = (entries: readonly string[], path: string, operation: Json): boolean =>
    entries.filter((entry) => fitsEntry(entry, path, operation) && (unused.delete(entry), true)).length > 0;
  const document = new OpenApiDocument(root);
  const paths = entriesOf(root["paths"]).flatMap(([path, node]): [string, unknown][] => {
    const item = document.pathItem(node, path);
    // A path without operations is kept, so that the reader of operations can report why it has none.
    if (!hasOperations(item)) return [[path, node]];
    const left = Object.entries(item).filter(([name, operation]) => {
      if (!methods.includes(name) || !isJson(operation)) return true;
      const isIncluded = fits(include, path, operation) || include.length === 0;
      return !fits(exclude, path, operation) && isIncluded;
    });
    const kept = Object.fromEntries(left);
    return hasOperations(kept) ? [[path, kept]] : [];
  });
  if (unused.size > 0) {
    throw new GenerationError(
      `No operation fits ${[...unused].join(", ")}. Name a tag, an operation's id or a path, such as /pets/*.`,
    );
  }
  if (!paths.some(([, item]) => isJson(item) && hasOperations(item)))
    throw new GenerationError(
      "No operation is left: --exclude leaves out everything that --include selects.",
    );
  return { ...root, paths: Object.fromEntries(paths) };
}

function hasOperations(item: Json): boolean {
  return Object.keys(item).some((name) => methods.includes(name));
}

function fitsEntry(entry: string, path: string, operation: Json): boolean {
  if (!entry.startsWith("/"))
    return entry === textIn(operation, "operationId") || textsOf(operation["tags"]).includes(entry);
  const parts = entry.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(path);
}
