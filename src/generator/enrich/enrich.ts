/**
 * Writes a document that was read as OpenAPI 3.0, with extensions for the data that OpenAPI Generator does
 * not pass to templates.
 */
import { objectIn, present, textIn, type Json } from "../document/json.js";
import { receivedBy, sentBy, type Group, type Operation } from "../operations/operation.js";
import type { ReadDocument } from "../operations/read-document.js";
import { once } from "../schemas/once.js";
import { modelsIn, type Model, type Use } from "../schemas/shape.js";
import { commentLines, inComment } from "./comment.js";
import { quote } from "./literal.js";
import { codeSpan, inPage } from "./markdown.js";
import { componentOf } from "./models.js";
import { operationOf } from "./operations.js";
import { pagingOf } from "./paging.js";
import { readersOf } from "./responses.js";
import { schemesOf } from "./security.js";
import type { TypeNode } from "./type-node.js";
import { typeTree } from "./type-tree.js";

export function enrich({ root, groups, models, servers }: ReadDocument): Json {
  const info = objectIn(root, "info");
  // OpenAPI Generator needs a server.
  const [baseUrl = "https://example.com"] = servers;
  const description = textIn(info, "description");
  return {
    openapi: "3.0.3",
    info: {
      title: textIn(info, "title"),
      version: textIn(info, "version"),
      ...present({ description }),
    },
    servers: [{ url: baseUrl }, ...servers.slice(1).map((url) => ({ url }))],
    tags: groups.map((group) => tagOf(group, baseUrl)),
    paths: pathsOf(groups),
    components: {
      ...schemesOf(groups.flatMap(({ operations }) => operations)),
      schemas: Object.fromEntries(models.map((model) => [model.name, componentOf(model)])) as Json,
    },
    "x-enriched": {
      baseUrl: codeSpan(baseUrl),
      serverUrls: servers.map(quote),
      description: inPage(description || textIn(info, "title")),
      hasOperations: groups.length > 0,
      hasModels: models.length > 0,
      modelsModule: modelsModule(models),
      operationsModule: operationsModule(groups),
    },
  };
}

function tagOf(group: Group, baseUrl: string): Json {
  const uses = group.operations.flatMap((operation) => [...sentBy(operation), ...receivedBy(operation)]);
  return {
    name: tagName(group),
    description: group.description,
    "x-base-url": inComment(quote(baseUrl)),
    "x-comment": { lines: commentLines(group.description, 0) },
    ...present({ "x-types": namesOf(uses) }),
  };
}

/** Returns the sorted names of the models in some uses. */
function namesOf(uses: readonly Use[]): string[] {
  return modelsIn(uses)
    .map(({ name }) => name)
    .sort();
}

/** OpenAPI Generator appends `Api` to the tag to get the name of the class. */
function tagName({ className }: Group): string {
  return className.replace(/Api$/, "");
}

function pathsOf(groups: readonly Group[]): Json {
  const paths = new Map<string, Json>();
  for (const group of groups) {
    for (const operation of group.operations) {
      const item = once(paths, operation.template, () => ({}));
      item[operation.method.toLowerCase()] = operationOf(operation, tagName(group));
    }
  }
  return Object.fromEntries(paths);
}

/** Returns the imports of the models module. */
function modelsModule(models: readonly Model[]): Json {
  const declared = models.filter(({ body }) => body.kind !== "enum");
  const sent = declared.filter((model) => model.sent);
  const types = [
    ...(sent.some(({ body }) => body.kind === "object") ? ["Field"] : []),
    ...(sent.some(({ body }) => body.kind !== "object") ? ["Rules"] : []),
  ];
  return present({ types, isRead: declared.some(({ received }) => received), isWritten: sent.length > 0 });
}

/** Returns the imports of the operations module. */
function operationsModule(groups: readonly Group[]): Json {
  const operations = groups.flatMap((group) => group.operations);
  const sent = operations.flatMap(sentBy);
  const received = operations.flatMap(receivedBy);
  const functions = new Map<string, Json>([
    ...declaredIn(received).map(({ name }): [string, Json] => [`${name}FromJSON`, { name, isRead: true }]),
    ...declaredIn(sent).map(({ name }): [string, Json] => [`${name}ToJSON`, { name, isWritten: true }]),
  ]);
  const interfaces = operations.map((operation) => (pagingOf(operation) ? "PagedOperation" : "Operation"));
  return present({
    functions: [...functions.keys()].sort().map((name) => functions.get(name)),
    types: namesOf(received),
    interfaces: [...new Set(interfaces)].sort(),
    isRead: operations.some(usesRead),
    isWritten: sent.some((use) => usesWrite(typeTree(use))),
    isMultipart: operations.some(({ body }) => body.kind === "multipart"),
  });
}

/** Returns the models that have their own readers and writers. */
function declaredIn(uses: readonly Use[]): Model[] {
  return modelsIn(uses).filter(({ body }) => body.kind !== "enum");
}

/** Whether reading an operation's responses needs the runtime's readers besides the model's own. */
function usesRead({ successes }: Operation): boolean {
  const { isByStatus, responses } = readersOf(successes);
  // Decided by the tree that the template prints, which may wrap the model's reader in others.
  const { isModel, isNullable, loose, scalar } = responses[0]?.json ?? {};
  return (
    isByStatus === true ||
    isModel !== true ||
    isNullable === true ||
    loose !== undefined ||
    scalar !== undefined
  );
}

/** Whether a parameter's rules refer to a writer of the runtime; `limits.mustache` prints them. */
function usesWrite({ isAny, isMap, isUnion, scalar, places = [], items }: TypeNode): boolean {
  const isNamed = isAny ?? isMap ?? isUnion ?? scalar?.isScalar ?? false;
  return isNamed || [...places, ...(items ? [items] : [])].some(usesWrite);
}
