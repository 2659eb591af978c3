/** Edits of copies of the Sessions document, for tests of their effects on the project. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { isJson, type Json } from "../../src/generator/index.js";
import { schema, at } from "./edit-document.js";

const source = readFileSync("spec/proxy_v1_sessions.yaml", "utf8");

/** The Sessions document, a new copy each time. */
export function sessionsDocument(): Json {
  const document: unknown = parse(source);
  if (!isJson(document)) throw new Error("The document is no object.");
  return document;
}

const SESSIONS = "/v1/Services/{ServiceSid}/Sessions";
export const ROUTES = { sessions: SESSIONS, session: `${SESSIONS}/{Sid}` };

export const createForm = (document: Json) => at(schema(document, "CreateSessionRequest"), "properties");
