/** Reads a document into classes with operations, and the models that they need. */
import { namedSchemas, OpenApiDocument } from "../document/OpenApiDocument.js";
import type { Json } from "../document/json.js";
import { NameRegistry } from "../names/NameRegistry.js";
import { reservedTypes } from "../names/reserved.js";
import { receivedBy, sentBy, type Group } from "./operation.js";
import { noteMissingMarks } from "./missing-marks.js";
import { readOperations } from "./read-operations.js";
import { serversOf } from "./server.js";
import { Schemas } from "../schemas/Schemas.js";
import type { Model, Use } from "../schemas/shape.js";

/** The result of reading a document. */
export interface ReadDocument {
  readonly root: Json;
  readonly groups: readonly Group[];
  /** The models of requests and successful responses, sorted by name. */
  readonly models: readonly Model[];
  /** The URLs of the API; the first is the default. */
  readonly servers: readonly string[];
  /** Things that the document asks for and the generated code does not do. */
  readonly notes: readonly string[];
}

export function readDocument(root: Json): ReadDocument {
  const document = new OpenApiDocument(root);
  const schemas = new Schemas(document);
  const exported = new NameRegistry([...reservedTypes, "operations", "prepare", "send", "servers"]);
  const groups = readOperations(document, schemas, exported);
  const operations = groups.flatMap((group) => group.operations);
  schemas.models.mark(operations.flatMap(sentBy), "sent");
  // A document without operations is a library of schemas, all of which are read.
  const received = groups.length > 0 ? operations.flatMap(receivedBy) : allSchemas(document, schemas);
  schemas.models.mark(received, "received");
  noteMissingMarks(operations, document.notes);
  for (const name of schemas.unused()) {
    document.notes.add("A schema that no request and no successful response holds is not generated.", name);
  }
  schemas.nameModels(exported);
  return {
    root,
    groups,
    models: schemas.models.used(),
    servers: serversOf(root),
    notes: document.notes.lines(),
  };
}

function allSchemas(document: OpenApiDocument, schemas: Schemas): Use[] {
  const names = Object.keys(namedSchemas(document.root));
  return names.map((name) =>
    schemas.use(
      { $ref: `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}` },
      { document, direction: "received", place: name, wish: () => name },
    ),
  );
}
