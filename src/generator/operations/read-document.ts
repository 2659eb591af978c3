/** What a document comes to in code: the classes with their operations, and the models that they need. */
import { OpenApiDocument } from "../document/document.js";
import { objectIn, type Json } from "../document/json.js";
import { NameRegistry } from "../names/registry.js";
import { reservedTypes } from "../names/reserved.js";
import type { Group } from "./operation.js";
import { noteMissingMarks } from "./missing-marks.js";
import { readOperations } from "./read-operations.js";
import { serversOf } from "./server.js";
import type { Models } from "../schemas/models.js";
import { Schemas } from "../schemas/schemas.js";
import type { Model } from "../schemas/shape.js";

/** A document as it was read. */
export interface ReadDocument {
  readonly root: Json;
  readonly groups: readonly Group[];
  /** The models that requests or successful responses hold, by their names. */
  readonly models: readonly Model[];
  /** The URLs of the API, of which the first counts. */
  readonly servers: readonly string[];
  /** What the document asks for in vain. */
  readonly notes: readonly string[];
}

export function readDocument(root: Json): ReadDocument {
  const document = new OpenApiDocument(root);
  const schemas = new Schemas(document);
  const exported = new NameRegistry([...reservedTypes, "operations", "prepare", "send", "servers"]);
  const groups = readOperations(document, schemas, exported);
  if (groups.length === 0) readAllSchemas(document, schemas);
  else markAll(groups, schemas.models);
  noteMissingMarks(
    groups.flatMap(({ operations }) => operations),
    document.notes,
  );
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

function markAll(groups: readonly Group[], models: Models): void {
  const operations = groups.flatMap((group) => group.operations);
  const sent = operations.flatMap(({ pathParameters, parameters }) => [...pathParameters, ...parameters]);
  models.mark(
    sent.map(({ use }) => use),
    "sent",
  );
  models.mark(
    operations.flatMap(({ answers }) => answers.flatMap(({ use }) => use ?? [])),
    "received",
  );
}

/** A document without operations is a library of schemas: all of them are read. */
function readAllSchemas(document: OpenApiDocument, schemas: Schemas): void {
  const names = Object.keys(objectIn(objectIn(document.root, "components"), "schemas"));
  const uses = names.map((name) =>
    schemas.use(
      { $ref: `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}` },
      { document, direction: "received", place: name, wish: () => name },
    ),
  );
  schemas.models.mark(uses, "received");
}
