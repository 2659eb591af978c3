/** Reads the operations of a document. */
import type { OpenApiDocument } from "../document/document.js";
import { entriesOf, isJson, itemsOf, objectIn, textIn, textsOf, type Json } from "../document/json.js";
import { camelCase, memberName, pascalCase } from "../names/case.js";
import { NameRegistry } from "../names/registry.js";
import { reservedArguments } from "../names/reserved.js";
import { anyUse } from "../schemas/shape.js";
import type { Context } from "../schemas/context.js";
import { noteDialect } from "../schemas/limits.js";
import type { Schemas } from "../schemas/schemas.js";
import { readFailures, readResponses } from "./responses.js";
import { describeSecurity, readSecurity } from "./authorization.js";
import { readBody } from "./body.js";
import type { ClientParameter, Group, Operation, Parameter } from "./operation.js";
import { readParameters } from "./parameters.js";
import { serversOf } from "./server.js";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** What is found where in `paths`. */
interface Found {
  readonly template: string;
  readonly method: string;
  readonly path: Json;
  readonly node: Json;
}

/**
 * @param exported - the names that the module exports; what is read here adds its own
 */
export function readOperations(document: OpenApiDocument, schemas: Schemas, exported: NameRegistry): Group[] {
  noteLeftOut(document);
  const methodNames = new NameRegistry(["constructor"]);
  // By its name in small letters: a class is a file, and some file systems do not tell capitals apart.
  const byClass = new Map<string, { className: string; tag: string; operations: Operation[] }>();
  for (const found of findOperations(document)) {
    const operation = readOperation(document, schemas, found, methodNames, exported);
    const wish = `${pascalCase(operation.tag, "Tag")}Api`;
    const group = byClass.get(wish.toLowerCase()) ?? { className: wish, tag: operation.tag, operations: [] };
    byClass.set(wish.toLowerCase(), group);
    if (group.tag !== operation.tag)
      document.notes.add(
        "Several tags make one class.",
        `${group.className}: ${group.tag}, ${operation.tag}`,
      );
    group.operations.push(operation);
  }
  const tags = itemsOf(document.root["tags"]).filter(isJson);
  const groups = [...byClass.values()].sort((one, other) => (one.className < other.className ? -1 : 1));
  return groups.map(({ className, tag, operations }) => {
    exported.take(className);
    const described = tags.find((each) => each["name"] === tag);
    const description = (described && textIn(described, "description")) || `The operations of ${tag}.`;
    return { className, tag, description, operations: operations.toSorted(byName) };
  });
}

function byName(one: Operation, other: Operation): number {
  return one.methodName < other.methodName ? -1 : 1;
}

function findOperations(document: OpenApiDocument): Found[] {
  return entriesOf(document.root["paths"]).flatMap(([template, item]) => {
    const path = document.follow(item, template);
    noteUnknown(document, template, item, path);
    return methods.flatMap((method) => {
      const node = path[method];
      return isJson(node) ? [{ template, method, path, node }] : [];
    });
  });
}

const besideMethods = ["$ref", "summary", "description", "servers", "parameters"];

/** Says which operations of a path are not generated. */
function noteUnknown(document: OpenApiDocument, template: string, item: unknown, path: Json): void {
  if (isJson(item) && item["$ref"] !== undefined && Object.keys(path).length === 0)
    document.notes.add(
      "The operations of a path are not generated, since its reference leads nowhere.",
      template,
    );
  for (const name of Object.keys(path)) {
    if (methods.includes(name) || besideMethods.includes(name) || name.startsWith("x-")) continue;
    document.notes.add(
      "Operations are not generated for a method that OpenAPI 3.1 does not know.",
      `${template}: ${name}`,
    );
  }
}

function readOperation(
  document: OpenApiDocument,
  schemas: Schemas,
  { template, method, path, node }: Found,
  methodNames: NameRegistry,
  exported: NameRegistry,
): Operation {
  const id = textIn(node, "operationId") || nameOfPath(method, template);
  const wish = camelCase(id);
  const methodName = methodNames.take(wish);
  if (methodName !== wish) {
    document.notes.add(
      "Two operations would have the same name in code.",
      `${method.toUpperCase()} ${template} is ${methodName}`,
    );
  }
  const paramsName = exported.take(`${pascalCase(methodName, "Operation")}Params`);
  const context: Context = {
    direction: "sent",
    place: id,
    wish: () => pascalCase(methodName, "Operation"),
  };
  const route = routeOf(document, template, id);
  const body = readBody(document, schemas, node, context);
  const all = [...readParameters(document, schemas, path, node, context), ...body.parameters];
  const names = new NameRegistry();
  const placed = pathParameters(document, route, all, names, id);
  const others = all
    .filter((parameter) => parameter.in !== "path")
    .map((parameter) => ({ ...parameter, name: nameOf(document, parameter, names, id) }));
  noteUnusual(document, node, path, id);
  const security = readSecurity(document, node);
  return {
    id,
    methodName,
    paramsName,
    method: method.toUpperCase(),
    path: route,
    template: route + escapeBraces(rooted(template).slice(route.length)),
    tag: textsOf(node["tags"])[0] ?? "Default",
    summary: textIn(node, "summary"),
    description: textIn(node, "description"),
    deprecated: node["deprecated"] === true,
    pathParameters: placed,
    parameters: others,
    body,
    answers: readResponses(document, schemas, node, context),
    failures: readFailures(document, node, id),
    security,
    server: [...serversOf(node), ...serversOf(path)][0],
    authorization: describeSecurity(security),
    clientParameters: itemsOf(node["x-client-parameters"]).filter(isJson).map(clientParameter),
    node,
  };
}

/**
 * A path ends before a `#` outside of a parameter's name: some documents tell apart with it what HTTP does
 * not.
 */
function routeOf(document: OpenApiDocument, template: string, id: string): string {
  const whole = rooted(template);
  const [route = ""] = /^(?:\{[^{}]*\}|[^#])*/.exec(whole) ?? [];
  if (route !== whole)
    document.notes.add("What stands behind a # in a path is not sent.", `${id}: ${template}`);
  return route;
}

function rooted(template: string): string {
  return template.startsWith("/") ? template : `/${template}`;
}

/** OpenAPI Generator asks for a parameter wherever it sees braces. */
function escapeBraces(text: string): string {
  return text.replaceAll("{", "%7B").replaceAll("}", "%7D");
}

/** The parameters of the path, in its order. */
function pathParameters(
  document: OpenApiDocument,
  route: string,
  all: readonly Omit<Parameter, "name">[],
  names: NameRegistry,
  id: string,
): Parameter[] {
  const placeholders = new Set([...route.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? ""));
  const declared = all.filter((parameter) => parameter.in === "path");
  for (const { wireName } of declared) {
    if (!placeholders.has(wireName))
      document.notes.add(
        "A parameter of the path that the path has no place for is left out.",
        `${id}.${wireName}`,
      );
  }
  return [...placeholders].map((wireName) => {
    const found = declared.find((parameter) => parameter.wireName === wireName);
    if (found === undefined)
      document.notes.add("A parameter of the path is not described; any text is taken.", `${id}.${wireName}`);
    const wish = camelCase(wireName);
    const name = names.take(reservedArguments.has(wish) ? `${wish}_` : wish);
    return { ...(found ?? undescribed(wireName)), name };
  });
}

function undescribed(wireName: string): Omit<Parameter, "name"> {
  const use = { ...anyUse, shape: { kind: "scalar", scalar: "string", values: [] } } as const;
  const rest = {
    description: "",
    deprecated: false,
    experimental: false,
    default: undefined,
    style: {},
    slashes: false,
    node: {},
  };
  return { wireName, in: "path", use, required: true, allowReserved: false, partType: undefined, ...rest };
}

function nameOf(
  document: OpenApiDocument,
  { wireName, in: place }: Omit<Parameter, "name">,
  names: NameRegistry,
  id: string,
): string {
  const wish = memberName(wireName);
  const name = names.take(wish);
  if (name !== wish) {
    document.notes.add(
      "Two parameters would have the same name in code.",
      `${id}: ${wireName} of the ${place} is ${name}`,
    );
  }
  return name;
}

/** A name for an operation without one: `GET /things/{id}` is `getThingsById`. */
function nameOfPath(method: string, template: string): string {
  const words = template
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => segment.replace(/\{([^{}]+)\}/g, " by $1 "));
  return camelCase(`${method} ${words.join(" ")}`);
}

function clientParameter(node: Json): ClientParameter {
  const { minimum } = node;
  return {
    name: textIn(node, "name"),
    minimum: typeof minimum === "number" ? minimum : 0,
    description: textIn(node, "description"),
  };
}

function noteUnusual(document: OpenApiDocument, node: Json, path: Json, id: string): void {
  if (node["callbacks"] !== undefined) document.notes.add("Callbacks are not generated.", id);
  if (node["servers"] !== undefined || path["servers"] !== undefined) {
    document.notes.add("A server of an operation's own is not used; the client's base URL is.", id);
  }
}

function noteLeftOut(document: OpenApiDocument): void {
  for (const name of Object.keys(objectIn(document.root, "webhooks")))
    document.notes.add("Webhooks are not generated.", name);
  noteDialect("jsonSchemaDialect", document.root["jsonSchemaDialect"], "the document", document.notes);
}
