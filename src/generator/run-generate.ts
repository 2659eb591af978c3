/** The generate command. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ArgumentsError, readArguments, usage, type Arguments } from "./arguments.js";
import { isJson } from "./document/json.js";
import { enrichFile, textOf } from "./enrich-file.js";
import { generateAll, messageOf, type Result } from "./generate-all.js";
import { compareFiles } from "./output/compare.js";
import { GenerationError, knownMessage } from "./messages/generation-error.js";
import { NoJavaError } from "./openapi-generator/java.js";
import { readJobs, type Job } from "./jobs.js";
import { compareResult, placeResult } from "./results.js";
import { visibleLines } from "./messages/visible.js";
import { layOver } from "./templates.js";
import { withWorkspace, type Workspace } from "./workspace.js";

/** The environment of the command. */
export interface GenerateTools {
  /** The folder with our templates and their `config.yaml`. */
  readonly templates: string;
  /** The jobs to run if the arguments name no document. */
  readonly jobs?: readonly Job[];
  /** How to regenerate, for messages of `--check`. Default: run the command without `--check`. */
  readonly again?: string;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs the command.
 *
 * @returns the exit status: 0 on success; 1 if a document could not be generated or, with `--check`, differs;
 *   2 if the arguments are not valid
 */
export async function runGenerate(argv: readonly string[], given: GenerateTools): Promise<number> {
  const visibly = (print: GenerateTools["out"]) => (text: string) => {
    print(visibleLines(text));
  };
  const tools = { ...given, out: visibly(given.out), err: visibly(given.err) };
  try {
    const options = readArguments(argv);
    if (options.help) {
      tools.out(usage);
      return 0;
    }
    if (options.enriched !== undefined) return await writeEnriched(options, options.enriched, tools);
    return await withWorkspace((workspace) =>
      carryOut(options, { ...tools, templates: templatesOf(options, tools, workspace), workspace }),
    );
  } catch (error) {
    const message = knownMessage(error);
    if (message === undefined) throw error;
    tools.err(message);
    return error instanceof ArgumentsError ? 2 : 1;
  }
}

async function writeEnriched(options: Arguments, file: string, { out, err }: GenerateTools): Promise<number> {
  const [spec = ""] = options.specs;
  const enriched = await enrichFile(spec, options);
  if (enriched.files.some((each) => isSameFile(each, file)))
    throw new GenerationError(`${file} is what the enriched document is made of. Choose another file.`);
  if (!mayReplace(file))
    throw new GenerationError(
      `${file} is not ours to replace: it is no enriched document. Choose another file.`,
    );
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, textOf(enriched));
  out(`${spec} -> ${file}`);
  for (const note of enriched.notes) err(`  ${note}`);
  return 0;
}

/**
 * Whether a file may be replaced: it is missing, an enriched document, empty, or a device such as a pipe.
 *
 * @throws GenerationError if it is a folder
 */
function mayReplace(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory() === true)
    throw new GenerationError(`${file} is a folder: --enriched needs a file.`);
  if (found?.isFile() !== true || found.size === 0) return true;
  try {
    const document: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isJson(document) && isJson(document["x-enriched"]);
  } catch {
    return false;
  }
}

/** Whether two paths name the same file, also through links. */
function isSameFile(one: string, other: string): boolean {
  const [first, second] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  return first !== undefined && first.dev === second?.dev && first.ino === second.ino;
}

/** Returns the folder of our templates, or of a copy in which a team's templates replace ours. */
function templatesOf({ templates }: Arguments, ours: GenerateTools, workspace: Workspace): string {
  if (templates === undefined) return ours.templates;
  const both = path.join(workspace.folder, "templates");
  layOver(ours.templates, templates, both);
  return both;
}

async function carryOut(
  options: Arguments,
  tools: GenerateTools & { workspace: Workspace },
): Promise<number> {
  const { check, templates } = options;
  const jobs = readJobs(options, tools.jobs ?? []);
  let status = 0;
  try {
    // Read a team's settings file itself, and not its temporary copy, so that errors show its path.
    const own = path.join(templates ?? tools.templates, "config.yaml");
    const config = existsSync(own) ? own : path.join(tools.templates, "config.yaml");
    const settings = { ...options, ...tools, config, isOurs: templates === undefined, places: !check };
    await generateAll(jobs, settings, (result) => {
      const fault = result.failure ?? deliver(result, check);
      if (fault !== "") status = 1;
      report(result, fault, check, tools);
    });
  } catch (error) {
    // Without Java, a developer's machine checks what it can, but CI must check everything.
    if (!(error instanceof NoJavaError) || !check || isCi(tools.env)) throw error;
    for (const job of jobs) if (!(await checkEnriched(job, options, tools))) status = 1;
    tools.err(`Not checked. ${error.message}`);
  }
  return status;
}

/** Whether this runs in CI, by the same reading of `CI` as in most tools. */
function isCi({ CI = "" }: GenerateTools["env"]): boolean {
  return CI !== "" && CI !== "false";
}

/** Checks the enriched document, which is made without Java. */
async function checkEnriched(
  { spec, enriched }: Job,
  options: Arguments,
  tools: GenerateTools & { workspace: Workspace },
): Promise<boolean> {
  if (enriched === undefined) return true;
  const fresh = path.join(tools.workspace.folder, "enriched.json");
  writeFileSync(fresh, textOf(await enrichFile(spec, options)));
  const fault = compareFiles(enriched, fresh);
  if (fault === "") tools.out(`${enriched} is what ${spec} gives.`);
  else tools.err(`${fault}\n${notWhat(enriched, spec, tools)}`);
  return fault === "";
}

/** @returns the failure or the differences; empty if there are none */
function deliver(result: Result, check: boolean): string {
  try {
    if (check) return compareResult(result);
    placeResult(result);
    return "";
  } catch (error) {
    return messageOf(error);
  }
}

function notWhat(
  output: string,
  spec: string,
  { again = "run this command without --check" }: GenerateTools,
): string {
  return `${output} is not what ${spec} gives. Change the document or a template, and ${again}`;
}

function report({ job, notes }: Result, fault: string, check: boolean, tools: GenerateTools): void {
  const { out, err } = tools;
  const { spec, output } = job;
  if (fault === "") {
    out(check ? `${output} is what ${spec} gives.` : `${spec} -> ${output}`);
    for (const note of check ? [] : notes) err(`  ${note}`);
  } else if (check) {
    err(`${fault}\n${notWhat(output, spec, tools)}`);
  } else {
    // A message about the document's own file already begins with its name.
    err(fault.startsWith(`${spec}:`) ? fault : `${spec}: ${fault}`);
  }
}
