/**
 * What the templates show of a document.
 *
 * OpenAPI Generator's own reading of a document leaves out too much for the templates to be right about every document (how a
 * union is told apart, how a query is written, which of several responses came), and refuses documents for small sins. So the
 * document is read here, and the generator gets a skeleton of it: a tag for each class, a schema for each model, and in their
 * vendor extensions the views that the templates print. What belongs to all of them is the template variable `api`.
 */
import { OpenApiDocument } from "../document/document.js";
import { isJson, itemsOf, objectIn, textIn, type Json } from "../document/json.js";
import { NameRegistry } from "../names/registry.js";
import { reservedTypes } from "../names/reserved.js";
import type { Group } from "../operations/operation.js";
import { readOperations } from "../operations/read-operations.js";
import type { Models } from "../schemas/models.js";
import { Schemas } from "../schemas/schemas.js";
import type { Model } from "../schemas/shape.js";
import { classView } from "./classes.js";
import { modelView, type ModelView } from "./models.js";
import { codeSpan, inPage } from "./markdown.js";
import { modelPage, operationPages } from "./pages.js";
import { tableView } from "./table.js";

/** What OpenAPI Generator is run with, and what the document asks for in vain. */
export interface View {
  readonly skeleton: Json;
  readonly variables: Json;
  readonly notes: readonly string[];
  /** Whether the runtime's file for bodies of several parts is needed. */
  readonly usesMultipart: boolean;
}

export function buildView(root: Json, { withPages }: { withPages: boolean }): View {
  const document = new OpenApiDocument(root);
  const schemas = new Schemas(document);
  const exported = new NameRegistry([...reservedTypes, "operations"]);
  const groups = readOperations(document, schemas, exported);
  if (groups.length === 0) readAllSchemas(document, schemas);
  else markAll(groups, schemas.models);
  noteUnused(document, schemas);
  schemas.nameModels(exported);
  const models = schemas.models.used();
  const views = models.map(modelView);
  const table = tableView(groups.flatMap(({ operations }) => operations));
  const baseUrl = baseUrlOf(root);
  const info = objectIn(root, "info");
  const api = {
    description: inPage(textIn(info, "description") || textIn(info, "title")),
    baseUrl: codeSpan(baseUrl),
    models: views,
    table,
    hasOperations: groups.length > 0,
    hasModels: models.length > 0,
    anyRead: views.some(({ received, isEnum }) => received && !isEnum),
    ruleTypes: ruleTypes(views),
    anyWritten: views.some(({ sent, isEnum }) => sent && !isEnum),
  };
  return {
    skeleton: skeleton(groups, withPages ? models : [], baseUrl),
    variables: { api },
    notes: document.notes.lines(),
    usesMultipart: table.usesMultipart,
  };
}

/** The types of the runtime that models which are sent are declared with. */
function ruleTypes(views: readonly ModelView[]): string | false {
  const sent = views.filter((view) => view.sent);
  const types = [
    sent.some(({ isObject }) => isObject) && "Field",
    sent.some(({ isOther }) => isOther) && "Rules",
  ];
  return types.filter((type) => type !== false).join(", ") || false;
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

function baseUrlOf(root: Json): string {
  const [server] = itemsOf(root["servers"]).filter(isJson);
  if (server === undefined) return "https://example.com";
  return textIn(server, "url").replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const fallback = objectIn(objectIn(server, "variables"), name)["default"];
    return typeof fallback === "string" ? fallback : name;
  });
}

/** A document with the names that the generator makes files and classes of, and nothing that it could mistake. */
function skeleton(groups: readonly Group[], models: readonly Model[], baseUrl: string): Json {
  const paths = groups.map((group, index) => {
    const tag = group.className.replace(/Api$/, "");
    const operation = {
      operationId: `operation${String(index)}`,
      tags: [tag],
      responses: { "200": { description: "" } },
      "x-class": classView(group, baseUrl),
      "x-pages": models.length > 0 ? operationPages(group) : [],
    };
    return [`/${tag}`, { get: operation }];
  });
  const schemas = models.map((model) => [
    model.name,
    { type: "object", properties: { value: { type: "string" } }, "x-page": modelPage(model) },
  ]);
  return {
    openapi: "3.0.3",
    info: { title: "", version: "" },
    paths: Object.fromEntries(paths) as Json,
    components: { schemas: Object.fromEntries(schemas) as Json },
  };
}
