/** The generate command. */
import { readArguments, usage, type Arguments } from "./arguments.js";
import { generateAll, messageOf, type Result } from "./generate-all.js";
import { knownMessage } from "./generation-error.js";
import { NoJavaError } from "./java.js";
import { readJobs } from "./jobs.js";
import { compareResult, placeResult } from "./results.js";
import { visibleLines } from "./visible.js";
import { withWorkspace, type Workspace } from "./workspace.js";

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
export async function runGenerate(argv: readonly string[], given: GenerateTools): Promise<number> {
  const tools: GenerateTools = {
    ...given,
    out: (text) => {
      given.out(visibleLines(text));
    },
    err: (text) => {
      given.err(visibleLines(text));
    },
  };
  try {
    const options = readArguments(argv);
    if (!options.help) return await withWorkspace((workspace) => carryOut(options, { ...tools, workspace }));
    tools.out(usage);
    return 0;
  } catch (error) {
    const message = knownMessage(error);
    if (message === undefined) throw error;
    tools.err(message);
    return 1;
  }
}

async function carryOut(
  options: Arguments,
  tools: GenerateTools & { workspace: Workspace },
): Promise<number> {
  let status = 0;
  try {
    await generateAll(readJobs(options), { ...tools, places: !options.check }, (result) => {
      if (!(options.check ? check(result, tools) : place(result, tools))) status = 1;
    });
  } catch (error) {
    // A machine without Java checks what it can; one that decides what lands must check all.
    if (!(error instanceof NoJavaError) || !options.check || tools.env["CI"] === "true") throw error;
    tools.err(`Not checked. ${error.message}`);
  }
  return status;
}

function place(result: Result, tools: GenerateTools): boolean {
  const { job, notes, failure } = result;
  if (failure !== undefined) {
    tools.err(`${job.spec}: ${failure}`);
    return false;
  }
  try {
    placeResult(result);
  } catch (error) {
    tools.err(`${job.spec}: ${messageOf(error)}`);
    return false;
  }
  tools.out(`${job.spec} -> ${job.output}`);
  for (const note of notes) tools.err(`  ${note}`);
  return true;
}

function differencesOf(result: Result): string {
  try {
    return compareResult(result);
  } catch (error) {
    return messageOf(error);
  }
}

function check(result: Result, tools: GenerateTools): boolean {
  const { job, failure } = result;
  const differences = failure ?? differencesOf(result);
  if (differences === "") {
    tools.out(`${job.output} is what ${job.spec} gives.`);
    return true;
  }
  tools.err(
    `${differences}\n${job.output} is not what ${job.spec} gives. Change the document or a template, and run: npm run generate`,
  );
  return false;
}
