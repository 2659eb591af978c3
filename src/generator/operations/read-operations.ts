/** Reads the operations of a document. */
import type { OpenApiDocument } from "../document/OpenApiDocument.js";
import { entriesOf, isJson, itemsOf, objectIn, textIn, type Json } from "../document/json.js";
import { methods } from "../document/select.js";
import { pascalCase } from "../names/case.js";
import { NameRegistry } from "../names/NameRegistry.js";
import { noteDialect } from "../schemas/limits.js";
import { once } from "../schemas/once.js";
import type { Schemas } from "../schemas/Schemas.js";
import type { Group, Operation } from "./operation.js";
import { readOperation, type Found } from "./read-operation.js";

/** File systems limit names to 255 bytes, and the file of a class has a hyphen before each word. */
const maxNameLength = 100;

/**
 * @param exported - the names that the module exports, to which this function adds
 */
export function readOperations(document: OpenApiDocument, schemas: Schemas, exported: NameRegistry): Group[] {
  for (const name of Object.keys(objectIn(document.root, "webhooks")))
    document.notes.add("Webhooks are not generated.", name);
  noteDialect("jsonSchemaDialect", document.root["jsonSchemaDialect"], "the document", document.notes);
  const methodNames = new NameRegistry(["constructor"]);
  // Keyed by the name in lower case: a class is a file, and some file systems are case-insensitive.
  const byClass = new Map<string, { className: string; tag: string; operations: Operation[] }>();
  for (const found of findOperations(document)) {
    const operation = readOperation(document, schemas, found, { methodNames, exported });
    const { tag } = operation;
    const wish = pascalCase(tag, "Tag");
    const className = `${wish.slice(0, maxNameLength)}Api`;
    if (wish.length > maxNameLength)
      document.notes.add("A name is too long for a file; it is cut.", className);
    const group = once(byClass, className.toLowerCase(), () => ({ className, tag, operations: [] }));
    if (group.tag !== tag)
      document.notes.add("Several tags make one class.", `${group.className}: ${group.tag}, ${tag}`);
    group.operations.push(operation);
  }
  const tags = itemsOf(document.root["tags"]).filter(isJson);
  const groups = [...byClass.values()].sort((one, other) => (one.className < other.className ? -1 : 1));
  return groups.map(({ className, tag, operations }) => {
    exported.take(className);
    const described = tags.find((each) => each["name"] === tag);
    const description = (described && textIn(described, "description")) || `The operations of ${tag}.`;
    operations.sort((one, other) => (one.methodName < other.methodName ? -1 : 1));
    return { className, tag, description, operations };
  });
}

function findOperations(document: OpenApiDocument): Found[] {
  return entriesOf(document.root["paths"]).flatMap(([template, item]) => {
    const path = document.pathItem(item, template);
    noteUnknown(document, template, item, path);
    return methods.flatMap((method) => {
      const node = path[method];
      return isJson(node) ? [{ template, method, path, node }] : [];
    });
  });
}

/** Fields of a path item that are not methods. */
const otherFields = ["$ref", "summary", "description", "servers", "parameters"];

/** Notes operations of a path that are not generated. */
function noteUnknown(document: OpenApiDocument, template: string, item: unknown, path: Json): void {
  if (isJson(item) && item["$ref"] !== undefined && Object.keys(path).length === 0)
    document.notes.add(
      "The operations of a path are not generated, since its reference leads nowhere.",
      template,
    );
  for (const name of Object.keys(path)) {
    if (methods.includes(name) || otherFields.includes(name) || name.startsWith("x-")) continue;
    document.notes.add(
      "Operations are not generated for a method that OpenAPI 3.1 does not know.",
      `${template}: ${name}`,
    );
  }
}
