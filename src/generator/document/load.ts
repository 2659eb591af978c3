/** Reads an OpenAPI document. */
import { readFileSync } from "node:fs";
import type * as yaml from "yaml";
import { GenerationError, optionalPackage } from "../messages/generation-error.js";
import { bundle } from "./bundle.js";
import { isJson, type Json } from "./json.js";
import { Notes } from "./notes.js";

/**
 * A document, and notes of what of the file's text is not in it.
 *
 * @throws GenerationError for what is no OpenAPI 3 document
 */
export async function loadDocument(file: string): Promise<{ root: Json; notes: string[] }> {
  const notes = new Notes();
  const document = await parseFile(file, notes);
  if (!isJson(document) || typeof document["openapi"] !== "string" || !document["openapi"].startsWith("3.")) {
    throw new GenerationError(
      `${file}: this is no OpenAPI 3 document; its field openapi must say 3.0.x or 3.1.x.`,
    );
  }
  await bundle(document, file, (other) => parseFile(other, notes), notes);
  return { root: document, notes: notes.lines() };
}

async function parseFile(file: string, notes: Notes): Promise<unknown> {
  let text: string;
  try {
    text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch {
    throw new GenerationError(`${file}: there is no such file, or it cannot be read.`);
  }
  try {
    return text.trimStart().startsWith("{") ? JSON.parse(text) : await parseLenient(text, file, notes);
  } catch (error) {
    if (error instanceof GenerationError) throw error;
    const [message = ""] = error instanceof Error ? error.message.split("\n") : [];
    throw new GenerationError(`${file}: cannot be parsed: ${withLine(message, text)}`);
  }
}

/** Where a JSON parser gives a position, the line and the column, as a YAML parser gives them. */
function withLine(message: string, text: string): string {
  return message.replace(/ at position (\d+).*/, (_, position: string) => {
    const before = text.slice(0, Number(position)).split("\n");
    return ` at line ${String(before.length)}, column ${String((before.at(-1) ?? "").length + 1)}`;
  });
}

/** Reads YAML in which a key may stand twice: the last one counts, and is reported. */
async function parseLenient(text: string, file: string, notes: Notes): Promise<unknown> {
  const { LineCounter, parseDocument } = await importYaml();
  const lineCounter = new LineCounter();
  const parsed = parseDocument(text, { lineCounter, logLevel: "error" });
  const fault = parsed.errors.find(({ code }) => code !== "DUPLICATE_KEY");
  if (fault !== undefined) throw fault;
  for (const { pos } of parsed.errors) {
    notes.add(
      "A key stands twice; the last one counts.",
      `${file}, line ${String(lineCounter.linePos(pos[0]).line)}`,
    );
  }
  return parsed.toJS({ maxAliasCount: -1 }) as unknown;
}

/** Reads a YAML file of ours. */
export async function loadYaml(file: string): Promise<Json> {
  const { parse } = await importYaml();
  const value: unknown = parse(readFileSync(file, "utf8"));
  return isJson(value) ? value : {};
}

export function importYaml(): Promise<typeof yaml> {
  return optionalPackage(() => import("yaml"), "yaml", "Reading YAML needs the package yaml");
}
