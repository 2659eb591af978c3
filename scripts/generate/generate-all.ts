/** From documents to folders with their generated code, all in one Java machine. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isJson, objectIn, textIn, type Json } from "./document/json.js";
import { loadDocument, loadYaml } from "./document/load.js";
import { Formatter } from "./format.js";
import { knownMessage } from "./generation-error.js";
import { findJar } from "./jar.js";
import { runGenerator } from "./java.js";
import type { Job } from "./jobs.js";
import { checkPlaces } from "./results.js";
import type { Workspace } from "./workspace.js";
import { buildView } from "./view/view.js";

export interface GenerateSettings {
  /** The folder with our templates and their `config.yaml`. */
  readonly templates: string;
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
  /** Whether the runtime's file for bodies of several parts is needed. */
  readonly usesMultipart: boolean;
  readonly failure: string | undefined;
}

/** @param done - told of each result as soon as it is there, in the order of the jobs */
export async function generateAll(
  jobs: readonly Job[],
  settings: GenerateSettings,
  done: (result: Result) => void,
): Promise<Result[]> {
  const formatter = new Formatter();
  const config = await loadYaml(path.join(settings.templates, "config.yaml"));
  const prepared: Result[] = [];
  for (const [index, job] of jobs.entries()) {
    prepared.push(await prepare(job, path.join(settings.workspace.folder, String(index)), config, settings));
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
  const [first] = ready;
  if (first !== undefined) await formatter.prepareRuntime(settings.templates, first.job.output);
  const results: Result[] = [];
  for (const each of prepared) {
    // While one result is formatted, Java is at the next.
    if (each.failure === undefined) await run?.done(each.folder);
    const result = each.failure === undefined ? await finish(each, formatter, run?.said() ?? "") : each;
    results.push(result);
    done(result);
  }
  return results;
}

async function prepare(
  job: Job,
  folder: string,
  config: Json,
  { templates, places }: GenerateSettings,
): Promise<Result> {
  try {
    if (places) checkPlaces(job);
    const { root, notes: found } = await loadDocument(job.spec);
    const { skeleton, variables, notes, usesMultipart } = buildView(root, {
      withPages: job.docs !== undefined,
    });
    mkdirSync(folder);
    const inputSpec = `${folder}.openapi.json`;
    writeFileSync(inputSpec, JSON.stringify(skeleton));
    const settings = {
      ...config,
      additionalProperties: { ...objectIn(config, "additionalProperties"), ...variables },
      globalProperties: { ...objectIn(config, "globalProperties"), supportingFiles: supportingFiles(config) },
      ...{ inputSpec, outputDir: folder, templateDir: path.resolve(templates) },
    };
    writeFileSync(`${folder}.json`, JSON.stringify(settings));
    return { job, folder, notes: [...found, ...notes], usesMultipart, failure: undefined };
  } catch (error) {
    return { job, folder, notes: [], usesMultipart: false, failure: messageOf(error) };
  }
}

/** The generator writes the files that are named here, and no others. */
function supportingFiles(config: Json): string {
  return Object.values(objectIn(config, "files"))
    .map((file) => (isJson(file) ? textIn(file, "destinationFilename") : ""))
    .join(",");
}

async function finish(result: Result, formatter: Formatter, said: string): Promise<Result> {
  const { folder, job } = result;
  // The index is written last of all.
  if (!existsSync(path.join(folder, "index.ts"))) {
    return { ...result, failure: `OpenAPI Generator made nothing of ${job.spec}:\n${reasons(said)}` };
  }
  try {
    tidy(result);
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

function reasons(said: string): string {
  const lines = said
    .split("\n")
    .filter((line) => /error|exception|\| -/i.test(line) && !/^\s+at /.test(line));
  return lines.slice(0, 10).join("\n") || said.slice(-2000);
}

/** Takes away what the generator writes beside what is needed: its notes, a file without content for each model. */
function tidy({ folder, job, usesMultipart }: Result): void {
  const surplus = [".openapi-generator", ".openapi-generator-ignore", "models"];
  if (!usesMultipart) surplus.push(path.join("runtime", "multipart.ts"));
  if (job.docs === undefined) surplus.push("docs");
  for (const name of surplus) rmSync(path.join(folder, name), { recursive: true, force: true });
}
