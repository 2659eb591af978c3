import { readFileSync } from "node:fs";
import path from "node:path";
import { describe } from "@jest/globals";
import { parse } from "yaml";

/** The parts of an OpenAPI schema that the tests check. */
export interface Schema {
  type?: string;
  format?: string;
  nullable?: boolean;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  default?: unknown;
  enum?: string[];
  items?: Schema;
  allOf?: Schema[];
  required?: string[];
  properties?: Record<string, Schema>;
  description?: string;
  example?: unknown;
  "x-identifier"?: boolean;
  "x-page-items"?: boolean;
  "x-experimental"?: boolean;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  example?: unknown;
  examples?: Record<string, unknown>;
  schema: Schema;
}

export interface Content {
  schema: Schema;
  encoding?: Record<string, { contentType?: string }>;
  examples?: Record<string, { value: unknown }>;
}

export interface Response {
  description: string;
  headers?: Record<string, { description: string; schema: Schema }>;
  content?: Record<string, Content>;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Content> };
  responses: Record<string, Response>;
  security?: unknown;
  "x-client-parameters"?: { name: string; type: string; minimum?: number; description: string }[];
}

export interface Document {
  openapi: string;
  servers: { url: string }[];
  security: Record<string, unknown>[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, Record<string, unknown>> };
}

/** The text of the Sessions document, and the document with every reference resolved. */
export const text = readFileSync(path.resolve("spec/proxy_v1_sessions.yaml"), "utf8");
const raw: unknown = parse(text);
// `npm run lint:spec` checks that the document is OpenAPI, and therefore has this structure.
export const document = resolve(raw) as Document;

/** The operations with their method and path, in the document's order. */
export const operations = Object.entries(document.paths).flatMap(([route, item]) =>
  Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), route, operation })),
);

export function operation(id: string): Operation {
  const found = operations.find((entry) => entry.operation.operationId === id);
  if (!found) throw new Error(`The document has no operation ${id}.`);
  return found.operation;
}

export function parameter(operationId: string, name: string): Parameter {
  const found = operation(operationId).parameters.find((entry) => entry.name === name);
  if (!found) throw new Error(`${operationId} has no parameter ${name}.`);
  return found;
}

export function form(operationId: string): Content {
  const content = operation(operationId).requestBody?.content["application/x-www-form-urlencoded"];
  if (!content) throw new Error(`${operationId} has no form.`);
  return content;
}

export function schema(name: string): Schema {
  const found = document.components.schemas[name];
  if (!found) throw new Error(`The document has no schema ${name}.`);
  return found;
}

/** The enum of a schema, which may be inside an `allOf`. */
export function values(of: Schema | undefined): string[] | undefined {
  return of?.enum ?? of?.allOf?.[0]?.enum;
}

function resolve(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(resolve);
  if (typeof node !== "object" || node === null) return node;
  if ("$ref" in node && typeof node.$ref === "string") return resolve(lookUp(node.$ref));
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolve(value)]));
}

function lookUp(reference: string): unknown {
  let node = raw;
  for (const key of reference.slice(2).split("/")) {
    if (typeof node !== "object" || node === null) break;
    node = Object.entries(node).find(([name]) => name === key)?.[1];
  }
  if (node === undefined) throw new Error(`${reference} leads nowhere.`);
  return node;
}

/** A `describe` for promises of the document: its title says what to do after an intended change. */
export function describePinned(what: string, tests: () => void): void {
  describe(`${what} (if the document changed on purpose, change this expectation in the same commit)`, tests);
}
