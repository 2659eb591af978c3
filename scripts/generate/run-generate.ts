/** The generate command. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readArguments, usage } from "./arguments.js";
import { compareFolders } from "./compare.js";
import { formatFolder } from "./format.js";
import { GenerationError } from "./generation-error.js";
import { findJar } from "./jar.js";
import { hasJava, noJava, runGenerator } from "./java.js";
import { readJobs, type Job } from "./jobs.js";
import { loadDocument, loadYaml } from "./load.js";
import { prepare } from "./prepare.js";

/** What the command works with. */
export interface GenerateTools {
  /** The folder with our templates and their `config.yaml`. */
  readonly templates: string;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs the command.
 *
 * @returns the exit status: 0, or 1 if a document could not be generated or, with `--check`, differs
 */
export async function runGenerate(argv: readonly string[], tools: GenerateTools): Promise<number> {
  const workspace = mkdtempSync(path.join(tmpdir(), "generate-"));
  try {
    const options = readArguments(argv);
    if (options.help) {
      tools.out(usage);
      return 0;
    }
    if (options.check && !hasJava() && tools.env["CI"] !== "true") {
      tools.err(`Not checked. ${noJava}`);
      return 0;
    }
    const jobs = readJobs(options);
    if (!hasJava()) throw new GenerationError(noJava);
    const results = await generateAll(jobs, workspace, tools);
    return options.check ? check(results, tools) : place(results, tools);
  } catch (error) {
    if (!(error instanceof GenerationError)) throw error;
    tools.err(error.message);
    return 1;
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** A job with the folder of its fresh result, or with what went wrong. */
interface Result {
  readonly job: Job;
  readonly folder: string;
  readonly failure: string | undefined;
}

async function generateAll(jobs: readonly Job[], workspace: string, tools: GenerateTools): Promise<Result[]> {
  const prepared = await Promise.all(
    jobs.map(async (job, index): Promise<Result & { configuration: string }> => {
      const folder = path.join(workspace, String(index));
      const configuration = path.join(workspace, `${String(index)}.json`);
      try {
        await configure(job, folder, configuration, tools.templates);
        return { job, folder, configuration, failure: undefined };
      } catch (error) {
        if (error instanceof GenerationError) return { job, folder, configuration, failure: error.message };
        throw error;
      }
    }),
  );
  const ready = prepared.filter(({ failure }) => failure === undefined);
  if (ready.length === 0) return prepared;
  const said = runGenerator(
    findJar({ env: tools.env }),
    ready.map(({ configuration }) => configuration),
  );
  return Promise.all(
    prepared.map(async (result) => {
      if (result.failure !== undefined) return result;
      // The index is written last of all.
      if (!existsSync(path.join(result.folder, "index.ts"))) {
        return { ...result, failure: `OpenAPI Generator refused ${result.job.spec}:\n${reasons(said)}` };
      }
      tidy(result.folder);
      await formatFolder(result.folder, result.job.output);
      return result;
    }),
  );
}

function reasons(said: string): string {
  const lines = said
    .split("\n")
    .filter((line) => /error|exception|\| -/i.test(line) && !/^\s+at /.test(line));
  return lines.slice(0, 10).join("\n") || said.slice(-2000);
}

async function configure(job: Job, folder: string, configuration: string, templates: string): Promise<void> {
  const { document, variables } = prepare(await loadDocument(job.spec));
  mkdirSync(folder);
  const spec = `${folder}.openapi.json`;
  writeFileSync(spec, JSON.stringify(document));
  const settings = await loadYaml(path.join(templates, "config.yaml"));
  const additionalProperties = { ...(settings["additionalProperties"] as object), ...variables };
  const paths = { inputSpec: spec, outputDir: folder, templateDir: path.resolve(templates) };
  writeFileSync(configuration, JSON.stringify({ ...settings, ...paths, additionalProperties }));
}

/** Replaces the old results by the new ones, each as a whole. */
function place(results: readonly Result[], tools: GenerateTools): number {
  for (const { job, folder, failure } of results) {
    if (failure !== undefined) {
      tools.err(`${job.spec}: ${failure}`);
      continue;
    }
    if (job.docs !== undefined) replace(path.join(folder, "docs"), job.docs);
    rmSync(path.join(folder, "docs"), { recursive: true, force: true });
    replace(folder, job.output);
    tools.out(`${job.spec} -> ${job.output}`);
  }
  return results.some(({ failure }) => failure !== undefined) ? 1 : 0;
}

/** Takes away what the generator writes beside our templates' files: its notes, and a file without content for each model. */
function tidy(folder: string): void {
  for (const name of [".openapi-generator", ".openapi-generator-ignore", "models"])
    rmSync(path.join(folder, name), { recursive: true, force: true });
}

function replace(from: string, to: string): void {
  mkdirSync(path.dirname(path.resolve(to)), { recursive: true });
  // Copied beside the old folder first, so that a failure leaves the old one whole.
  const fresh = `${path.resolve(to)}.new`;
  rmSync(fresh, { recursive: true, force: true });
  cpSync(from, fresh, { recursive: true });
  rmSync(to, { recursive: true, force: true });
  renameSync(fresh, to);
}

function check(results: readonly Result[], tools: GenerateTools): number {
  let status = 0;
  for (const { job, folder, failure } of results) {
    const docs = path.join(folder, "docs");
    const differences =
      failure ??
      [job.docs === undefined ? "" : compareFolders(job.docs, docs), withoutDocs(job, folder)].join("");
    if (differences === "") tools.out(`${job.output} is what ${job.spec} gives.`);
    else {
      status = 1;
      tools.err(
        `${differences}\n${job.output} is not what ${job.spec} gives. Change the document or a template, and run: npm run generate`,
      );
    }
  }
  return status;
}

function withoutDocs(job: Job, folder: string): string {
  rmSync(path.join(folder, "docs"), { recursive: true, force: true });
  return compareFolders(job.output, folder);
}
