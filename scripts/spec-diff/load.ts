import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { isObject, type JsonObject, text } from "./json.js";

/** What was given cannot be compared; the message says why and what to do. */
export class UnusableInputError extends Error {
  override name = "UnusableInputError";
}

export interface LoadedDocument {
  /** How the report calls it. */
  label: string;
  document: JsonObject;
}

/** Reads an OpenAPI 3 document, JSON or YAML, from a file. */
export function loadFile(file: string): LoadedDocument {
  let source: string;
  try {
    source = readFileSync(file, "utf8");
  } catch (error) {
    throw new UnusableInputError(`${file} cannot be read: ${reason(error)}.`);
  }
  return { label: file, document: parseDocument(source, file) };
}

/** Reads the version of a file that a git revision holds. */
export function loadRevision(revision: string, file: string): LoadedDocument {
  const label = `${file} at ${revision}`;
  if (revision.startsWith("-")) throw new UnusableInputError(`${revision} is no file and no git revision.`);
  let source: string;
  try {
    const absolute = realpathSync(file);
    source = execFileSync("git", ["show", `${revision}:./${path.basename(absolute)}`], {
      cwd: path.dirname(absolute),
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    throw new UnusableInputError(
      `${label} cannot be read: ${gitReason(error)}. Give a file, or a git revision that holds ${file}.`,
    );
  }
  return { label, document: parseDocument(source, label) };
}

/** A file if there is one of that name, else a git revision. */
export function loadOld(old: string, file: string): LoadedDocument {
  return existsSync(old) ? loadFile(old) : loadRevision(old, file);
}

function parseDocument(source: string, label: string): JsonObject {
  let document: unknown;
  try {
    // Large documents are JSON as a rule, and JSON.parse is many times faster than a YAML parser.
    document = source.trimStart().startsWith("{") ? JSON.parse(source) : parse(source);
  } catch (error) {
    throw new UnusableInputError(`${label} is neither JSON nor YAML: ${reason(error)}`);
  }
  const version = isObject(document) ? text(document["openapi"]) : undefined;
  if (!isObject(document) || version?.startsWith("3.") !== true) {
    const found = version === undefined ? "has no openapi field" : `is OpenAPI ${version}`;
    throw new UnusableInputError(`${label} ${found}; the comparison needs an OpenAPI 3 document.`);
  }
  return document;
}

function gitReason(error: unknown): string {
  if (isObject(error) && error["code"] === "ENOENT" && text(error["path"]) === "git")
    return "git is not there";
  const stderr = isObject(error) ? text(error["stderr"])?.trim() : undefined;
  return (stderr ?? reason(error)).replace(/^fatal: /, "").replace(/\.$/, "");
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
