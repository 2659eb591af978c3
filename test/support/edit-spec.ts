import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Change } from "../../scripts/spec-diff/change.js";
import { compareDocuments } from "../../scripts/spec-diff/compare.js";
import { isObject, type JsonObject } from "../../scripts/spec-diff/json.js";

const source = readFileSync("spec/proxy_v1_sessions.yaml", "utf8");

/** The Sessions document, a new copy each time. */
export function sessionsDocument(): JsonObject {
  const document: unknown = parse(source);
  if (!isObject(document)) throw new Error("The document is no object.");
  return document;
}

/** What changed after an edit of a copy of the Sessions document. */
export function changesAfter(edit: (document: JsonObject) => void): Change[] {
  const edited = sessionsDocument();
  edit(edited);
  return compareDocuments(sessionsDocument(), edited);
}

/** The part of a document at a path, which must be there; array places are numbers. */
export function at(document: JsonObject, ...path: (string | number)[]): JsonObject {
  let node: unknown = document;
  for (const key of path)
    node = Array.isArray(node) ? node[Number(key)] : isObject(node) ? node[key] : undefined;
  if (!isObject(node)) throw new Error(`There is nothing at ${path.join(" > ")}.`);
  return node;
}

const SESSIONS = "/v1/Services/{ServiceSid}/Sessions";
export const ROUTES = { sessions: SESSIONS, session: `${SESSIONS}/{Sid}` };

export const createForm = (document: JsonObject) =>
  at(document, "components", "schemas", "CreateSessionRequest", "properties");
export const schema = (document: JsonObject, name: string) => at(document, "components", "schemas", name);
export const field = (document: JsonObject, owner: string, name: string) =>
  at(document, "components", "schemas", owner, "properties", name);
/** PageSize, Page, PageToken: the second to fourth parameter of the list. */
export const query = (document: JsonObject, place: 1 | 2 | 3) =>
  at(document, "paths", ROUTES.sessions, "get", "parameters", place);

/** Removes a key and gives back what it held. */
export function take(from: JsonObject, key: string): unknown {
  const value = from[key];
  if (value === undefined) throw new Error(`There is no ${key}.`);
  Reflect.deleteProperty(from, key);
  return value;
}
