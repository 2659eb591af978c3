/**
 * Prepares a document for the templates: what mustache cannot compute stands in vendor extensions afterwards (`x-…`), and what is not
 * generated is taken out.
 *
 * | extension                                | on         | says                                                  |
 * | ---------------------------------------- | ---------- | ----------------------------------------------------- |
 * | `x-success`, `x-accept`                  | operations | the success statuses; the media type of their answer  |
 * | `x-no-params`, `x-params-required`       | operations | whether the params object has members, or must be given |
 * | `x-api-types`, `-readers`, `-reads`      | operations | what the class of the operation's tag imports         |
 * | `x-tag-description`                      | operations | what the document says about the tag                  |
 * | `x-default`                              | parameters | the default, as a TypeScript literal                  |
 * | `x-sent`, `x-received`                   | schemas    | whether requests and answers hold it                  |
 */
import { isJson, type Json } from "./load.js";
import { Schemas } from "./schemas.js";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const form = "application/x-www-form-urlencoded";

interface Operation {
  readonly node: Json;
  readonly tag: string;
  readonly parameters: readonly Json[];
  /** Schemas of what is sent and of what comes back. */
  readonly sent: readonly unknown[];
  readonly received: readonly unknown[];
}

/** A document for the templates, and what a whole file of them asks about it. */
export interface Prepared {
  readonly document: Json;
  readonly variables: Readonly<Record<string, string | boolean>>;
}

/** Changes the document in place. */
export function prepare(document: Json): Prepared {
  const schemas = new Schemas(document);
  const operations = operationsOf(document).map((found) => prepareOperation(document, schemas, found));
  const sent = schemas.reachable(operations.flatMap((operation) => operation.sent));
  const received = schemas.reachable(operations.flatMap((operation) => operation.received));
  schemas.keepOnly(new Set([...sent, ...received]));
  for (const name of sent) schemas.get(name)["x-sent"] = true;
  for (const name of received) schemas.get(name)["x-received"] = true;
  addImports(schemas, operations);
  const { schemas: kept, parameters, securitySchemes } = document["components"] as Json;
  document["components"] = {
    schemas: kept,
    ...(parameters !== undefined && { parameters }),
    ...(securitySchemes !== undefined && { securitySchemes }),
  };
  const written = new Set(
    operations
      .flatMap((operation) => schemas.direct(operation.sent))
      .filter((name) => schemas.isObject(name)),
  );
  return {
    document,
    variables: {
      anySent: [...sent].some((name) => schemas.isObject(name)),
      anyReceived: [...received].some((name) => schemas.isObject(name)),
      tableModels: [...written]
        .sort()
        .map((name) => `${name}ToJSON`)
        .join(", "),
    },
  };
}

function operationsOf(document: Json): { path: Json; node: Json }[] {
  const paths = isJson(document["paths"]) ? Object.values(document["paths"]).filter(isJson) : [];
  return paths.flatMap((path) =>
    methods.flatMap((method) => {
      const node = path[method];
      return isJson(node) ? [{ path, node }] : [];
    }),
  );
}

function prepareOperation(
  document: Json,
  schemas: Schemas,
  { path, node }: { path: Json; node: Json },
): Operation {
  const parameters = [...list(path["parameters"]), ...list(node["parameters"])].map((parameter) =>
    schemas.follow(parameter),
  );
  for (const parameter of parameters)
    addDefault(parameter, isJson(parameter["schema"]) ? parameter["schema"] : {});
  const body = schemas.follow(isJson(node["requestBody"]) ? node["requestBody"] : {});
  const [media, content] = firstContent(body);
  const properties: Json[] = [];
  let required = parameters.some(({ in: place, required }) => place !== "path" && required === true);
  if (media === form && isJson(content["schema"])) {
    // The properties become parameters, so the schema itself is no model.
    const schema = schemas.follow(content["schema"]);
    node["requestBody"] = { required: body["required"] === true, content: { [form]: { schema } } };
    properties.push(
      ...(isJson(schema["properties"]) ? Object.values(schema["properties"]).filter(isJson) : []),
    );
    for (const property of properties) addDefault(property, property);
    required ||=
      list(schema["required"]).length > 0 ||
      (Array.isArray(schema["required"]) && schema["required"].length > 0);
  } else if (media !== undefined) required ||= body["required"] === true;
  const hasParams =
    properties.length > 0 ||
    parameters.some(({ in: place }) => place !== "path") ||
    (media !== undefined && media !== form);
  if (!hasParams) node["x-no-params"] = true;
  if (!hasParams && node["x-client-parameters"] === undefined) node["x-no-table"] = true;
  if (required) node["x-params-required"] = true;
  const received = prepareResponses(schemas, node);
  const [first] = Array.isArray(node["tags"]) ? (node["tags"] as unknown[]) : [];
  const tag = typeof first === "string" ? first : "Default";
  node["x-tag-description"] =
    list(document["tags"]).find(({ name }) => name === tag)?.["description"] ?? `The operations of ${tag}.`;
  return {
    node,
    tag,
    parameters,
    sent: [...parameters.map(({ schema }) => schema), ...(media === form ? properties : [content["schema"]])],
    received,
  };
}

/** Leaves the success answers, and gives their schemas. */
function prepareResponses(schemas: Schemas, node: Json): unknown[] {
  const responses = isJson(node["responses"]) ? node["responses"] : {};
  const successes = Object.entries(responses).filter(([status]) => /^2/.test(status));
  node["x-success"] = successes.map(([status]) => Number(status.replace(/XX$/i, "00")));
  node["responses"] = Object.fromEntries(
    successes.map(([status, response]) => [status, bare(schemas.follow(response))]),
  );
  for (const [, response] of successes) {
    const [media, content] = firstContent(schemas.follow(response));
    if (media === undefined) continue;
    node["x-accept"] = media;
    return [content["schema"]];
  }
  return [];
}

/** An answer without headers and examples, which the templates do not look at. */
function bare({ description, content }: Json): Json {
  if (!isJson(content)) return { description };
  const media = Object.entries(content).map(([name, value]) => [
    name,
    { schema: isJson(value) ? value["schema"] : undefined },
  ]);
  return { description, content: Object.fromEntries(media) as Json };
}

function firstContent(body: Json): [media: string | undefined, content: Json] {
  const entries = isJson(body["content"]) ? Object.entries(body["content"]) : [];
  const [media, content] = entries.find(([name]) => name === form) ?? entries[0] ?? [];
  return [media, isJson(content) ? content : {}];
}

function addDefault(target: Json, { default: value }: Json): void {
  if (["string", "number", "boolean"].includes(typeof value)) target["x-default"] = JSON.stringify(value);
  // The generator would print it into places of its own.
  delete target["default"];
  if (isJson(target["schema"])) delete target["schema"]["default"];
}

/** What the API classes import: only what they use. */
function addImports(schemas: Schemas, operations: readonly Operation[]): void {
  for (const tag of new Set(operations.map((operation) => operation.tag))) {
    const own = operations.filter((operation) => operation.tag === tag);
    const results = new Set(own.flatMap(({ received }) => schemas.direct(received)));
    const types = new Set([...own.flatMap(({ sent }) => schemas.direct(sent)), ...results]);
    const readers = [...results].filter((name) => schemas.isObject(name)).map((name) => `${name}FromJSON`);
    const reads = own.some(({ received: [result] }) => !isJson(result) || typeof result["$ref"] !== "string");
    for (const { node } of own) {
      if (types.size > 0) node["x-api-types"] = [...types].sort().join(", ");
      if (readers.length > 0) node["x-api-readers"] = readers.sort().join(", ");
      if (reads) node["x-api-reads"] = true;
    }
  }
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? (value as unknown[]).filter(isJson) : [];
}
