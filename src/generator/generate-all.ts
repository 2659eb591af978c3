/** Generates code for several documents, all in one JVM. */
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
import { checkPlaces, type Result } from "./results.js";
import { templatesUsing } from "./templates.js";
import type { Workspace } from "./workspace.js";
import { enrichFile, textOf, type Preparation } from "./enrich-file.js";

export interface GenerateSettings extends Preparation {
  /** The folder with our templates and their `config.yaml`. */
  readonly templates: string;
  /** The templates' settings file, by the path to show in errors. */
  readonly config: string;
  /** Whether none of them is replaced by a team's. */
  readonly isOurs: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workspace: Workspace;
  /** Whether the results will replace existing files. */
  readonly places: boolean;
}

/** @param done - called with each result as soon as it exists, in the order of the jobs */
export async function generateAll(
  jobs: readonly Job[],
  settings: GenerateSettings,
  done: (result: Result) => void,
): Promise<void> {
  const prepared: Result[] = [];
  let config: Promise<unknown> | undefined;
  // Read after the first document, so that a missing document is reported before a missing `yaml` package.
  const readConfig = (): Promise<unknown> => (config ??= loadYaml(settings.config));
  for (const [index, job] of jobs.entries()) {
    const folder = path.join(settings.workspace.folder, String(index));
    prepared.push(await prepare(job, folder, readConfig, settings));
    // Reading is synchronous, so yield between documents: otherwise no signal arrives before Java runs.
    await setImmediate();
    if (settings.workspace.interrupted.aborted) throw new GenerationError("Interrupted.");
  }
  const ready = prepared.filter(({ failure }) => failure === undefined);
  const [first] = ready;
  if (first === undefined) {
    prepared.forEach(done);
    return;
  }
  const run = runGenerator(
    findJar({ env: settings.env }),
    ready.map(({ folder }) => `${folder}.json`),
    settings.workspace.interrupted,
  );
  // Prepared while Java runs.
  const formatter = new Formatter();
  await formatter.prepare(settings, first.job.output);
  for (const each of prepared) {
    // While one result is formatted, Java generates the next.
    if (each.failure === undefined) await run.done(each.folder);
    done(each.failure === undefined ? await finish(each, formatter, run.said(), settings) : each);
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
    // The generator writes the reference pages only if the job has a folder for them.
    const supportingFiles = `${textIn(global, "supportingFiles")},README.md`;
    const withPages = { ...global, apiDocs: "true", modelDocs: "true", supportingFiles };
    // Without this map, the generator derives the models' names anew, from all models for each enumeration.
    const names = Object.keys(namedSchemas(enriched.document)).map((name) => [name, name]);
    const settings = {
      ...config,
      ...(job.docs !== undefined && { globalProperties: withPages }),
      ...{ inputSpec, outputDir: folder, templateDir: path.resolve(templates) },
      modelNameMappings: Object.fromEntries(names) as Json,
    };
    writeFileSync(`${folder}.json`, JSON.stringify(settings));
    return { job, folder, notes: enriched.notes, failure: undefined };
  } catch (error) {
    return { job, folder, notes: [], failure: messageOf(error) };
  }
}

async function finish(
  result: Result,
  formatter: Formatter,
  said: string,
  { templates }: GenerateSettings,
): Promise<Result> {
  const { folder, job } = result;
  try {
    // The generator writes the index last.
    if (!existsSync(path.join(folder, "index.ts")))
      throw new GenerationError(
        `OpenAPI Generator made nothing of ${job.spec}:\n${reasons(said, templates)}`,
      );
    // The generator's list of the files that it wrote.
    rmSync(path.join(folder, ".openapi-generator"), { recursive: true, force: true });
    await formatter.formatFolder(folder, job.output);
    return result;
  } catch (error) {
    return { ...result, failure: messageOf(error) };
  }
}

/**
 * Returns the message of an error; for a bug, the stack, since not even a bug may stop the other documents.
 */
export function messageOf(error: unknown): string {
  return knownMessage(error) ?? String((error as Error).stack);
}

function reasons(said: string, templates: string): string {
  const [, partial] = /Failed to read full template (\S+)\.mustache/.exec(said) ?? [];
  const users = partial === undefined ? [] : templatesUsing(templates, partial);
  if (users.length > 0) return `${users.join(", ")}: there is no template for {{>${String(partial)}}}.`;
  const lines = said
    .split("\n")
    .filter((line) => /error|exception|\| -|^\s*-/i.test(line) && !/^\s+at /.test(line));
  // The validator prints its messages twice.
  return [...new Set(lines)].slice(0, 10).join("\n") || said.slice(-2000);
}
