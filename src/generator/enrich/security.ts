/** Writes security as OpenAPI 3.0, for custom templates, and as data for the operation table. */
import { entriesOf, isJson, objectIn, present, type Json } from "../document/json.js";
import type { Operation, SchemeUse } from "../operations/operation.js";
import { keyNode, quote } from "./literal.js";

/** Returns the requirements of an operation; none if OpenAPI 3.0 cannot express one of their schemes. */
export function requirementsOf({ security }: Operation): Json {
  const all = security.flat();
  if (security.length === 0 || all.some((use) => schemeOf(use) === undefined)) return {};
  return {
    security: security.map((uses) => Object.fromEntries(uses.map(({ name, scopes }) => [name, scopes]))),
  };
}

/**
 * Returns the requirements for the operation table, with every scheme that the document names; none if the
 * operation needs no credentials.
 */
export function securityOf({ security }: Operation): Json[] {
  if (security.flat().length === 0) return [];
  return security.map((uses) => ({
    schemes: uses.map(({ name, scopes }) => ({ key: keyNode(name), scopes: scopes.map(quote) })),
  }));
}

/** Returns the security schemes that some operations require. */
export function schemesOf(operations: readonly Operation[]): Json {
  const uses = operations.flatMap(({ security }) => security.flat());
  const schemes = present(Object.fromEntries(uses.map((use) => [use.name, schemeOf(use)])));
  return Object.keys(schemes).length === 0 ? {} : { securitySchemes: schemes };
}

const required: Readonly<Record<string, readonly string[]>> = {
  http: ["scheme"],
  apiKey: ["name", "in"],
  oauth2: ["flows"],
  openIdConnect: ["openIdConnectUrl"],
};
const urlsOf: Readonly<Record<string, readonly string[]>> = {
  implicit: ["authorizationUrl"],
  password: ["tokenUrl"],
  clientCredentials: ["tokenUrl"],
  authorizationCode: ["authorizationUrl", "tokenUrl"],
};

function schemeOf({ name, scheme }: SchemeUse): Json | undefined {
  const fields = required[String(scheme["type"])];
  if (fields === undefined || !/^[\w.-]+$/.test(name)) return undefined;
  const kept = pick(scheme, ["type", "description", "bearerFormat", ...fields]);
  if (fields.some((field) => kept[field] === undefined)) return undefined;
  if (scheme["type"] === "apiKey" && !["query", "header", "cookie"].includes(String(scheme["in"])))
    return undefined;
  return scheme["type"] === "oauth2" ? { ...kept, flows: flowsOf(objectIn(scheme, "flows")) } : kept;
}

function flowsOf(flows: Json): Json {
  const kept = entriesOf(flows).flatMap(([name, flow]): [string, Json][] => {
    const urls = urlsOf[name];
    if (urls === undefined || !isJson(flow) || urls.some((url) => typeof flow[url] !== "string")) return [];
    const scopes = entriesOf(flow["scopes"]).filter(([, words]) => typeof words === "string");
    return [[name, { ...pick(flow, [...urls, "refreshUrl"]), scopes: Object.fromEntries(scopes) }]];
  });
  return Object.fromEntries(kept);
}

/** Picks the fields that hold a string or an object. */
function pick(from: Json, fields: readonly string[]): Json {
  const kept = fields.filter((field) => typeof from[field] === "string" || isJson(from[field]));
  return Object.fromEntries(kept.map((field) => [field, from[field]]));
}
