/** From documents to folders with their generated code, all in one Java machine. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { namedSchemas } from "./document/OpenApiDocument.js";
import { isJson, objectIn, textIn, type Json } from "./document/json.js";
import { loadYaml } from "./document/load.js";
import { Formatter } from "./output/Formatter.js";
import { GenerationError, knownMessage } from "./messages/generation-error.js";
import { findJar } from "./openapi-generator/jar.js";
import { runGenerator } from "./openapi-generator/java.js";
import type { Job } from "./jobs.js";
import { checkPlaces } from "./results.js";
import { askersOf } from "./templates.js";
import type { Workspace } from "./workspace.js";
import { enrichFile, textOf, type Preparation } from "./enrich-file.js";

export interface GenerateSettings extends Preparation {
  /** The folder with our templates and their `config.yaml`. */
  readonly templates: string;
  /** Whether they are all ours. */
  readonly isOurs: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workspace: Workspace;
  /** Whether the results will replace what is there. */
  readonly places: boolean;
}

/** A job with the folder of its fresh result, or with what went wrong. */
export interface Result {
  readonly job: Job;
  readonly folder: string;
  /** What the document asks for in vain. */
  readonly notes: readonly string[];
  readonly failure: string | undefined;
}

/** @param done - told of each result as soon as it is there, in the order of the jobs */
export async function generateAll(
  jobs: readonly Job[],
  settings: GenerateSettings,
  done: (result: Result) => void,
): Promise<void> {
  const prepared: Result[] = [];
  let config: Promise<unknown> | undefined;
  // Not before a document is read: one that is not there is told before a package that reading YAML takes.
  const readConfig = (): Promise<unknown> =>
    (config ??= loadYaml(path.join(settings.templates, "config.yaml")));
  for (const [index, job] of jobs.entries()) {
    const folder = path.join(settings.workspace.folder, String(index));
    prepared.push(await prepare(job, folder, readConfig, settings));
    // Reading waits for nothing: only between documents is a signal heard before Java runs.
    await setImmediate();
    if (settings.workspace.interrupted.aborted) throw new GenerationError("Interrupted.");
  }
  const ready = prepared.filter(({ failure }) => failure === undefined);
  const run =
    ready.length === 0
      ? undefined
      : runGenerator(
          findJar({ env: settings.env }),
          ready.map(({ folder }) => `${folder}.json`),
          settings.workspace.interrupted,
        );
  // Loaded while Java runs.
  const formatter = new Formatter();
  const [first] = ready;
  if (first !== undefined) await formatter.prepare(settings, first.job.output);
  for (const each of prepared) {
    // While one result is formatted, Java is at the next.
    if (each.failure === undefined) await run?.done(each.folder);
    done(each.failure === undefined ? await finish(each, formatter, run?.said() ?? "", settings) : each);
  }
}

async function prepare(
  job: Job,
  folder: string,
  readConfig: () => Promise<unknown>,
  { templates, places, ...preparation }: GenerateSettings,
): Promise<Result> {
  try {
    if (places) checkPlaces(job);
    const enriched = await enrichFile(job.spec, preparation);
    mkdirSync(folder);
    const inputSpec = `${folder}.openapi.json`;
    writeFileSync(inputSpec, textOf(enriched));
    const given = await readConfig();
    const config = isJson(given) ? given : {};
    const global = objectIn(config, "globalProperties");
    const settings = {
      ...config,
      ...(job.docs !== undefined && { globalProperties: withPages(global) }),
      ...{ inputSpec, outputDir: folder, templateDir: path.resolve(templates) },
      modelNameMappings: ownNames(enriched.document),
    };
    writeFileSync(`${folder}.json`, JSON.stringify(settings));
    return { job, folder, notes: enriched.notes, failure: undefined };
  } catch (error) {
    return { job, folder, notes: [], failure: messageOf(error) };
  }
}

/**
 * Each model's name as its own: the generator would find it again and again, from all models for each
 * enumeration.
 */
function ownNames(document: Json): Json {
  const names = Object.keys(namedSchemas(document));
  return Object.fromEntries(names.map((name) => [name, name]));
}

/** The reference pages, which the generator writes only where they have a place. */
function withPages(global: Json): Json {
  const supportingFiles = `${textIn(global, "supportingFiles")},README.md`;
  return { ...global, apiDocs: "true", modelDocs: "true", supportingFiles };
}

async function finish(
  result: Result,
  formatter: Formatter,
  said: string,
  { templates }: GenerateSettings,
): Promise<Result> {
  const { folder, job } = result;
  // The index is written last of all.
  if (!existsSync(path.join(folder, "index.ts"))) {
    return {
      ...result,
      failure: `OpenAPI Generator made nothing of ${job.spec}:\n${reasons(said, templates)}`,
    };
  }
  try {
    // Its notes about what it wrote.
    rmSync(path.join(folder, ".openapi-generator"), { recursive: true, force: true });
    await formatter.formatFolder(folder, job.output);
    return result;
  } catch (error) {
    return { ...result, failure: messageOf(error) };
  }
}

/** A fault of ours must not stop the other documents either; then the stack tells where it is. */
export function messageOf(error: unknown): string {
  return knownMessage(error) ?? String((error as Error).stack);
}

function reasons(said: string, templates: string): string {
  const [, partial] = /Failed to read full template (\S+)\.mustache/.exec(said) ?? [];
  const askers = partial === undefined ? [] : askersOf(templates, partial);
  if (askers.length > 0) return `${askers.join(", ")}: there is no template for {{>${String(partial)}}}.`;
  const lines = said
    .split("\n")
    .filter((line) => /error|exception|\| -|^\s*-/i.test(line) && !/^\s+at /.test(line));
  // Those of its validator come twice.
  return [...new Set(lines)].slice(0, 10).join("\n") || said.slice(-2000);
}
