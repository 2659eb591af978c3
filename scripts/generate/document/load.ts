/** Reads an OpenAPI document. */
import { readFileSync } from "node:fs";
import { GenerationError } from "../generation-error.js";
import { isJson, type Json } from "./json.js";

/** @throws GenerationError for what is no OpenAPI 3 document */
export async function loadDocument(file: string): Promise<Json> {
  let text: string;
  try {
    text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch {
    throw new GenerationError(`${file}: there is no such file, or it cannot be read.`);
  }
  let document: unknown;
  try {
    document = text.trimStart().startsWith("{") ? JSON.parse(text) : await parseYaml(text);
  } catch (error) {
    if (error instanceof GenerationError) throw error;
    throw new GenerationError(
      `${file}: cannot be parsed: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : ""}`,
    );
  }
  if (!isJson(document) || typeof document["openapi"] !== "string" || !document["openapi"].startsWith("3.")) {
    throw new GenerationError(
      `${file}: is no OpenAPI 3 document; its field openapi must say 3.0.x or 3.1.x.`,
    );
  }
  return document;
}

/** Reads a YAML file of ours. */
export async function loadYaml(file: string): Promise<Json> {
  const value = await parseYaml(readFileSync(file, "utf8"));
  return isJson(value) ? value : {};
}

async function parseYaml(text: string): Promise<unknown> {
  const { parse } = await importYaml();
  return parse(text, { logLevel: "error", maxAliasCount: -1, uniqueKeys: false });
}

async function importYaml(): Promise<{ parse: (text: string, options: object) => unknown }> {
  try {
    return await import("yaml");
  } catch {
    throw new GenerationError("Reading YAML needs the package yaml: npm install --save-dev yaml");
  }
}
