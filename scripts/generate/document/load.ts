/** Reads an OpenAPI document. */
import { readFileSync } from "node:fs";
import type * as yaml from "yaml";
import { GenerationError } from "../generation-error.js";
import { isJson, type Json } from "./json.js";

/** A document as it was read. */
export interface Loaded {
  readonly root: Json;
  /** What of the file's text is not in it. */
  readonly notes: readonly string[];
}

/** @throws GenerationError for what is no OpenAPI 3 document */
export async function loadDocument(file: string): Promise<Loaded> {
  let text: string;
  try {
    text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch {
    throw new GenerationError(`${file}: there is no such file, or it cannot be read.`);
  }
  let document: unknown;
  let notes: string[] = [];
  try {
    if (text.trimStart().startsWith("{")) document = JSON.parse(text);
    else ({ document, notes } = await parseLenient(text, file));
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
  return { root: document, notes };
}

/** Reads YAML in which a key may stand twice: the last one counts, and is reported. */
async function parseLenient(text: string, file: string): Promise<{ document: unknown; notes: string[] }> {
  const { LineCounter, parseDocument } = await importYaml();
  const lineCounter = new LineCounter();
  const parsed = parseDocument(text, { lineCounter, logLevel: "error" });
  const fault = parsed.errors.find(({ code }) => code !== "DUPLICATE_KEY");
  if (fault !== undefined) throw fault;
  const notes = parsed.errors.map(({ pos: [start] }) => {
    const line = String(lineCounter.linePos(start).line);
    return `A key stands twice; the last one counts. (${file}, line ${line})`;
  });
  return { document: parsed.toJS({ maxAliasCount: -1 }) as unknown, notes };
}

/** Reads a YAML file of ours. */
export async function loadYaml(file: string): Promise<Json> {
  const { parse } = await importYaml();
  const value: unknown = parse(readFileSync(file, "utf8"));
  return isJson(value) ? value : {};
}

async function importYaml(): Promise<typeof yaml> {
  try {
    return await import("yaml");
  } catch {
    throw new GenerationError("Reading YAML needs the package yaml: npm install --save-dev yaml");
  }
}
