/** The generated code of documents, as far as it affects types or requests. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { stringify } from "yaml";
import { isJson, type Json } from "../../../src/generator/document/json.js";
import { loadYaml } from "../../../src/generator/document/load.js";
import { enrichFile, textOf } from "../../../src/generator/enrich-file.js";
import { findJar } from "../../../src/generator/openapi-generator/jar.js";
import { runGenerator } from "../../../src/generator/openapi-generator/java.js";
import { filesBelow } from "./diagnose.js";

const templates = path.resolve("generator-templates");

/** The generated code of some documents by name, in one run, without comments and layout. */
export async function generatedApi(
  documents: Readonly<Record<string, Json>>,
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const config = await loadYaml(path.join(templates, "config.yaml"));
  const outputs = new Map<string, string>();
  for (const [index, [name, document]] of Object.entries(documents).entries()) {
    const output = path.join(folder, String(index));
    mkdirSync(output);
    const spec = `${output}.yaml`;
    writeFileSync(spec, stringify(document, { aliasDuplicateObjects: false }));
    const inputSpec = `${output}.openapi.json`;
    writeFileSync(inputSpec, textOf(await enrichFile(spec, { include: [], exclude: [] })));
    const settings = { ...(isJson(config) && config), inputSpec, outputDir: output, templateDir: templates };
    writeFileSync(`${output}.json`, JSON.stringify(settings));
    outputs.set(name, output);
  }
  const configurations = [...outputs.values()].map((output) => `${output}.json`);
  const run = runGenerator(findJar(), configurations, new AbortController().signal);
  const apis = new Map<string, string>();
  for (const [name, output] of outputs) {
    await run.done(output);
    apis.set(name, apiOf(output));
  }
  return apis;
}

function apiOf(output: string): string {
  const files = filesBelow(output).filter((file) => !file.includes(`${path.sep}runtime`));
  if (files.length === 0) throw new Error(`Nothing was generated in ${output}.`);
  return files
    .toSorted()
    .map((file) => path.relative(output, file) + withoutWords(readFileSync(file, "utf8")))
    .join("\n");
}

const printer = ts.createPrinter({ removeComments: true });

/** A deprecation counts, because editors warn users of it. */
function withoutWords(text: string): string {
  const source = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest);
  return printer.printFile(source) + String(text.split("@deprecated").length - 1);
}
