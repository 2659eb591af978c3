/** The generate command. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ArgumentsError, readArguments, usage, type Arguments } from "./arguments.js";
import { isJson } from "./document/json.js";
import { enrichFile, textOf } from "./enrich-file.js";
import { generateAll, messageOf } from "./generate-all.js";
import { compareFiles } from "./output/compare.js";
import { GenerationError, knownMessage } from "./messages/generation-error.js";
import { NoJavaError } from "./openapi-generator/java.js";
import { readJobs, type Job } from "./jobs.js";
import { checkPackages } from "./packages.js";
import { compareResult, placeResult, type Result } from "./results.js";
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
    return await withWorkspace((workspace) => carryOut(options, tools, workspace));
  } catch (error) {
    const message = knownMessage(error);
    if (message === undefined) throw error;
    tools.err(message);
    return error instanceof ArgumentsError ? 2 : 1;
  }
}

async function writeEnriched(
  options: Arguments,
  file: string,
  { out, err, env }: GenerateTools,
): Promise<number> {
  const [spec = ""] = options.specs;
  await checkPackages(options, env);
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

async function carryOut(options: Arguments, tools: GenerateTools, workspace: Workspace): Promise<number> {
  const { check, templates: own } = options;
  const both = path.join(workspace.folder, "templates");
  if (own !== undefined) layOver(tools.templates, own, both);
  const templates = own === undefined ? tools.templates : both;
  const jobs = readJobs(options, tools.jobs ?? []);
  await checkPackages(options, tools.env);
  let status = 0;
  const report = (job: Job, fault: string, notes: readonly string[] = []): void => {
    if (fault !== "") status = 1;
    (check ? reportCheck : reportResult)(job, fault, tools, notes);
  };
  try {
    // Read a team's settings file itself, and not its temporary copy, so that errors show its path.
    const config = path.join(own ?? templates, "config.yaml");
    await generateAll(
      jobs,
      {
        ...options,
        ...{ templates, workspace, env: tools.env, isOurs: own === undefined, places: !check },
        config: existsSync(config) ? config : path.join(templates, "config.yaml"),
      },
      (result) => {
        report(result.job, result.failure ?? deliver(result, check), result.notes);
      },
    );
  } catch (error) {
    // Without Java, a developer's machine checks what it can, but CI must check everything.
    const isCi = !["", "false"].includes(tools.env["CI"] ?? "");
    if (!(error instanceof NoJavaError) || !check || isCi) throw error;
    for (const { spec, enriched } of jobs) {
      if (enriched === undefined) continue;
      const fresh = path.join(workspace.folder, "enriched.json");
      writeFileSync(fresh, textOf(await enrichFile(spec, options)));
      report({ spec, output: enriched }, compareFiles(enriched, fresh));
    }
    tools.err(`Not checked. ${error.message}`);
  }
  return status;
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

function reportCheck({ spec, output }: Job, fault: string, tools: GenerateTools): void {
  const { again = "run this command without --check" } = tools;
  if (fault === "") tools.out(`${output} is what ${spec} gives.`);
  else
    tools.err(
      `${fault}\n${output} is not what ${spec} gives. Change the document or a template, and ${again}`,
    );
}

function reportResult(
  { spec, output }: Job,
  fault: string,
  tools: GenerateTools,
  notes: readonly string[],
): void {
  // A message about the document's own file already begins with its name.
  if (fault !== "") tools.err(fault.startsWith(`${spec}:`) ? fault : `${spec}: ${fault}`);
  else {
    tools.out(`${spec} -> ${output}`);
    for (const note of notes) tools.err(`  ${note}`);
  }
}
