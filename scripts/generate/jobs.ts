/** Which documents become which folders. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Arguments } from "./arguments.js";
import { GenerationError } from "./generation-error.js";

export interface Job {
  readonly name: string;
  readonly spec: string;
  readonly output: string;
  readonly docs: string | undefined;
}

/** The jobs that the arguments ask for, or those of `openapitools.json` in the current folder. */
export function readJobs({ specs, out, docs }: Arguments): Job[] {
  if (out === undefined) return configuredJobs();
  const jobs = specs.map((spec) => {
    const name = path.basename(spec, path.extname(spec));
    if (/^\.*$/.test(name))
      throw new GenerationError(`${spec} has no name that a folder could have. Rename it.`);
    const several = specs.length > 1;
    return {
      name,
      spec,
      output: several ? path.join(out, name) : out,
      docs: docs === undefined ? undefined : several ? path.join(docs, name) : docs,
    };
  });
  const twice = jobs.find(
    ({ output }, index) => jobs.findIndex((other) => other.output === output) !== index,
  );
  if (twice !== undefined) {
    throw new GenerationError(
      `Two documents are called ${twice.name}; both would be written to ${twice.output}. Rename one.`,
    );
  }
  return jobs;
}

interface Configuration {
  readonly "generator-cli"?: {
    readonly generators?: Readonly<
      Record<string, { readonly inputSpec?: string; readonly output?: string; readonly docs?: string }>
    >;
  };
}

function configuredJobs(): Job[] {
  let configuration: Configuration;
  try {
    // The file's fields are all looked at before they are used.
    configuration = JSON.parse(readFileSync("openapitools.json", "utf8")) as Configuration;
  } catch {
    throw new GenerationError(
      "There is no readable openapitools.json here; give a document with --spec <file> --out <folder>.",
    );
  }
  return Object.entries(configuration["generator-cli"]?.generators ?? {}).map(
    ([name, { inputSpec, output, docs }]) => {
      if (inputSpec === undefined || output === undefined) {
        throw new GenerationError(`openapitools.json: the generator ${name} needs inputSpec and output.`);
      }
      return { name, spec: inputSpec, output, docs };
    },
  );
}
