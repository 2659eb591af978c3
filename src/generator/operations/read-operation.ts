/** Reads one operation. */
import type { OpenApiDocument } from "../document/OpenApiDocument.js";
import { isJson, itemsOf, textIn, textsOf, type Json } from "../document/json.js";
import { camelCase, memberName, pascalCase } from "../names/case.js";
import { NameRegistry } from "../names/NameRegistry.js";
import { reservedArguments } from "../names/reserved.js";
import { note, type Context } from "../schemas/context.js";
import type { Schemas } from "../schemas/Schemas.js";
import { scalarUse } from "../schemas/shape.js";
import { readSecurity } from "./authorization.js";
import { readBody } from "./body.js";
import {
  plainParameter,
  type ClientParameter,
  type Nameless,
  type Operation,
  type Parameter,
} from "./operation.js";
import { readParameters } from "./parameters.js";
import { readFailures, readResponses } from "./responses.js";
import { serversOf } from "./server.js";

/** An operation in `paths`. */
export interface Found {
  readonly template: string;
  readonly method: string;
  readonly path: Json;
  readonly node: Json;
}

export function readOperation(
  document: OpenApiDocument,
  schemas: Schemas,
  { template, method, path, node }: Found,
  { methodNames, exported }: Readonly<Record<"methodNames" | "exported", NameRegistry>>,
): Operation {
  const id = textIn(node, "operationId") || nameOfPath(method, template);
  const wish = camelCase(id);
  const methodName = methodNames.take(wish);
  if (methodName !== wish) {
    const which = `${method.toUpperCase()} ${template} is ${methodName}`;
    document.notes.add("Two operations would have the same name in code.", which);
  }
  const typeName = pascalCase(methodName, "Operation");
  const paramsName = exported.take(`${typeName}Params`);
  const context: Context = { document, direction: "sent", place: id, wish: () => typeName };
  const route = routeOf(template, context);
  const body = readBody(schemas, node, context);
  const all = [...readParameters(schemas, path, node, context), ...body.parameters];
  const names = new NameRegistry();
  const pathParameters = inPath(route, all, names, context);
  const parameters = all
    .filter((parameter) => parameter.in !== "path")
    .map((parameter) => ({ ...parameter, name: nameOf(parameter, names, context) }));
  if (node["callbacks"] !== undefined) note(context, "Callbacks are not generated.");
  if (node["servers"] !== undefined || path["servers"] !== undefined)
    note(context, "A server of an operation's own is not used; the client's base URL is.");
  return {
    id,
    methodName,
    paramsName,
    method: method.toUpperCase(),
    path: route,
    // OpenAPI Generator expects a parameter wherever it sees braces.
    template: route + rooted(template).slice(route.length).replaceAll("{", "%7B").replaceAll("}", "%7D"),
    tag: textsOf(node["tags"])[0] ?? "Default",
    summary: textIn(node, "summary"),
    description: textIn(node, "description"),
    deprecated: node["deprecated"] === true,
    pathParameters,
    parameters,
    body,
    successes: readResponses(schemas, { method, node }, context),
    failures: readFailures(node, context),
    security: readSecurity(document, node),
    server: [...serversOf(node), ...serversOf(path)][0],
    clientParameters: itemsOf(node["x-client-parameters"]).filter(isJson).map(clientParameter),
    node,
  };
}

/**
 * Returns the path up to a `#` outside of a parameter's name. Some documents append `#…` to distinguish
 * operations that have the same path and method.
 */
function routeOf(template: string, context: Context): string {
  const whole = rooted(template);
  const [route = ""] = /^(?:\{[^{}]*\}|[^#])*/.exec(whole) ?? [];
  if (route !== whole) note(context, "What stands behind a # in a path is not sent.", `: ${template}`);
  return route;
}

function rooted(template: string): string {
  return template.startsWith("/") ? template : `/${template}`;
}

/** Returns the path parameters in the order of the path. */
function inPath(route: string, all: readonly Nameless[], names: NameRegistry, context: Context): Parameter[] {
  const placeholders = new Set([...route.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? ""));
  const declared = all.filter((parameter) => parameter.in === "path");
  for (const { wireName } of declared) {
    if (!placeholders.has(wireName))
      note(context, "A parameter of the path that the path has no place for is left out.", `.${wireName}`);
  }
  return [...placeholders].map((wireName) => {
    const found = declared.find((parameter) => parameter.wireName === wireName);
    if (found === undefined)
      note(context, "A parameter of the path is not described; any text is taken.", `.${wireName}`);
    const wish = camelCase(wireName);
    const name = names.take(reservedArguments.has(wish) ? `${wish}_` : wish);
    return { ...undescribed, wireName, ...found, name };
  });
}

const undescribed: Omit<Nameless, "wireName"> = {
  ...plainParameter,
  ...{ in: "path", use: scalarUse("string"), required: true, description: "" },
};

function nameOf({ wireName, in: place }: Nameless, names: NameRegistry, context: Context): string {
  const wish = memberName(wireName);
  const name = names.take(wish);
  if (name !== wish) {
    const which = `: ${wireName} of the ${place} is ${name}`;
    note(context, "Two parameters would have the same name in code.", which);
  }
  return name;
}

/** Makes a name for an operation without one: `getThingsById` for `GET /things/{id}`. */
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
