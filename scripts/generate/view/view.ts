/**
 * What the templates show of a document.
 *
 * OpenAPI Generator's own reading of a document leaves out too much for the templates to be right about every document (how a
 * union is told apart, how a query is written, which of several responses came), and refuses documents for small sins. So the
 * document is read here, and the generator gets a skeleton of it: a tag for each class, a schema for each model, and in their
 * vendor extensions the views that the templates print. What belongs to all of them is the template variable `api`.
 */
import { objectIn, textIn, type Json } from "../document/json.js";
import type { Group } from "../operations/operation.js";
import { readApi } from "../read-api.js";
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
  const { groups, models, notes, server } = readApi(root);
  const views = models.map(modelView);
  const table = tableView(groups.flatMap(({ operations }) => operations));
  const baseUrl = server ?? "https://example.com";
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
    notes,
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
