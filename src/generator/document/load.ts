/** Reads an OpenAPI document. */
import { readFileSync } from "node:fs";
import type * as yaml from "yaml";
import { GenerationError, optionalPackage } from "../messages/generation-error.js";
import { bundle } from "./bundle.js";
import { isJson, type Json } from "./json.js";
import { Notes } from "./Notes.js";
import { repeatedKeys } from "./repeated-keys.js";

/**
 * Returns a document, the files that it was read from, and notes about text of these files that it lacks.
 *
 * @param read - reads the text of a file: the document or one that it refers to
 * @throws GenerationError if the file is not an OpenAPI 3 document
 */
export async function loadDocument(
  file: string,
  read = readText,
): Promise<{ root: Json; files: string[]; notes: string[] }> {
  const notes = new Notes();
  const files: string[] = [];
  const parse = (each: string): Promise<unknown> => {
    files.push(each);
    return parseFile(each, read, notes);
  };
  const document = await parse(file);
  if (!isJson(document) || typeof document["openapi"] !== "string" || !document["openapi"].startsWith("3.")) {
    throw new GenerationError(
      `${file}: this is no OpenAPI 3 document; its field openapi must say 3.0.x or 3.1.x.`,
    );
  }
  await bundle(document, file, parse, notes);
  return { root: document, files, notes: notes.lines() };
}

/**
 * Reads a file as text, without a byte order mark.
 *
 * @throws GenerationError if the file cannot be read
 */
export function readText(file: string): string {
  try {
    return decodeText(readFileSync(file));
  } catch {
    throw new GenerationError(`${file}: there is no such file, or it cannot be read.`);
  }
}

const utf16Marks = new Map([
  ["fffe", "utf-16le"],
  ["feff", "utf-16be"],
]);

/** Decodes UTF-8, or UTF-16 with a byte order mark, which PowerShell writes. Removes the mark. */
export function decodeText(bytes: Buffer): string {
  return new TextDecoder(utf16Marks.get(bytes.toString("hex", 0, 2)) ?? "utf-8").decode(bytes);
}

async function parseFile(file: string, read: typeof readText, notes: Notes): Promise<unknown> {
  const text = read(file);
  try {
    const { value, repeated } = await parseText(text, file);
    for (const line of repeated)
      notes.add("A key stands twice; the last one counts.", `${file}, line ${String(line)}`);
    return value;
  } catch (error) {
    if (error instanceof GenerationError) throw error;
    throw unparsable(file, error, text);
  }
}

/**
 * Returns the value of JSON or YAML, and the lines with repeated keys, of which the last counts. Tries JSON
 * first, which is much faster, whatever the file's name; but YAML can begin with a brace, too.
 */
async function parseText(text: string, file: string): Promise<{ value: unknown; repeated: number[] }> {
  if (text.trimStart().startsWith("{")) {
    try {
      return { value: JSON.parse(text), repeated: repeatedKeys(text) };
    } catch (error) {
      if (!/\.ya?ml$/i.test(file)) throw error;
    }
  }
  const { LineCounter, parseDocument } = await importYaml();
  const lineCounter = new LineCounter();
  const parsed = parseDocument(text, { lineCounter, logLevel: "error", merge: true });
  const fault = parsed.errors.find(({ code }) => code !== "DUPLICATE_KEY");
  if (fault !== undefined) throw fault;
  const repeated = parsed.errors.map(({ pos }) => lineCounter.linePos(pos[0]).line);
  return { value: parsed.toJS({ maxAliasCount: -1 }), repeated };
}

function unparsable(file: string, error: unknown, text: string): GenerationError {
  if (isJson(error) && error["code"] === "MULTIPLE_DOCS")
    return new GenerationError(`${file}: holds several documents, with --- between them; give each a file.`);
  const [message = ""] = error instanceof Error ? error.message.split("\n") : [];
  return new GenerationError(`${file}: cannot be parsed: ${withLine(message, text).replace(/:$/, "")}.`);
}

/** Replaces the position in a JSON parser's message with line and column, as in a YAML parser's. */
function withLine(message: string, text: string): string {
  return message.replace(/ at position (\d+).*/, (_, position: string) => {
    const before = text.slice(0, Number(position)).split("\n");
    return ` at line ${String(before.length)}, column ${String((before.at(-1) ?? "").length + 1)}`;
  });
}

/**
 * Reads a YAML file other than a document, such as an overlay.
 *
 * @throws GenerationError if the file cannot be read or parsed
 */
export async function loadYaml(file: string): Promise<unknown> {
  const text = readText(file);
  const { parse } = await importYaml();
  try {
    return parse(text, { merge: true });
  } catch (error) {
    throw unparsable(file, error, text);
  }
}

export function importYaml(): Promise<typeof yaml> {
  return optionalPackage(() => import("yaml"), "yaml", "Reading YAML needs the package yaml");
}
