/** Reads a document into what the generated code is made of. */
import { OpenApiDocument } from "./document/document.js";
import { objectIn, type Json } from "./document/json.js";
import { NameRegistry } from "./names/registry.js";
import { reservedTypes } from "./names/reserved.js";
import type { Group } from "./operations/operation.js";
import { readOperations } from "./operations/read-operations.js";
import { serverOf } from "./operations/server.js";
import type { Models } from "./schemas/models.js";
import { Schemas } from "./schemas/schemas.js";
import type { Model } from "./schemas/shape.js";

/** The operations and models of a document, under the names that they have in code. */
export interface Api {
  readonly groups: readonly Group[];
  /** The models that requests or responses hold. */
  readonly models: readonly Model[];
  /** The URL of the document's first server. */
  readonly server: string | undefined;
  /** What the document asks for and the generated code does not do. */
  readonly notes: readonly string[];
}

export function readApi(root: Json): Api {
  const document = new OpenApiDocument(root);
  const schemas = new Schemas(document);
  const exported = new NameRegistry([...reservedTypes, "operations"]);
  const groups = readOperations(document, schemas, exported);
  if (groups.length === 0) readAllSchemas(document, schemas);
  else markAll(groups, schemas.models);
  noteUnused(document, schemas);
  schemas.nameModels(exported);
  return { groups, models: schemas.models.used(), server: serverOf(root), notes: document.notes.lines() };
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
      { direction: "received", place: name, wish: () => name },
    ),
  );
  schemas.models.mark(uses, "received");
}

function noteUnused(document: OpenApiDocument, schemas: Schemas): void {
  for (const name of schemas.unused()) {
    document.notes.add("A schema that no request and no successful response holds is not generated.", name);
  }
}
