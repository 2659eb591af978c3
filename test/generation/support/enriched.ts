/** Enriched documents, as files. */
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { enrichFile, textOf, type Enriched } from "../../../src/generator/enrich-file.js";
import { corpus } from "./generate-corpus.js";

/** Our own document. */
export const spec = "spec/proxy_v1_sessions.yaml";

/** The documents whose enriched forms are tested: ours, the corpus, and those of SPECS_DIR. */
export function documents(): string[] {
  const folders = [corpus, ...(process.env["SPECS_DIR"] === undefined ? [] : [process.env["SPECS_DIR"]])];
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)));
  return [spec, ...files.filter((name) => /\.(ya?ml|json)$/.test(name))];
}

/** The whole document, enriched. */
export function enriched(file: string): Promise<Enriched> {
  return enrichFile(file, { include: [], exclude: [] });
}

/**
 * Writes enriched documents into a folder.
 *
 * @returns their files, in the order of the documents
 */
export async function writeEnriched(files: readonly string[], folder: string): Promise<string[]> {
  const written: string[] = [];
  for (const [index, file] of files.entries()) {
    const name = path.join(folder, `${String(index)}-${path.parse(file).name}.json`);
    writeFileSync(name, textOf(await enriched(file)));
    written.push(name);
  }
  return written;
}
