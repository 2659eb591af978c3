/** Maps documents to output folders. */
import path from "node:path";
import { ArgumentsError, type Arguments } from "./arguments.js";
import { GenerationError } from "./messages/generation-error.js";

export interface Job {
  readonly spec: string;
  readonly output: string;
  /** The folder for the reference pages. */
  readonly docs?: string | undefined;
  /** The file for the enriched document. */
  readonly enriched?: string | undefined;
}

/**
 * Returns the jobs that the arguments ask for.
 *
 * @param own - the project's own jobs, used if the arguments name no document
 */
export function readJobs({ specs, out, docs }: Arguments, own: readonly Job[]): readonly Job[] {
  if (out === undefined) {
    if (own.length > 0) return own;
    throw new ArgumentsError("Give a document with --spec <file> --out <folder>.");
  }
  const jobs = specs.map((spec) => {
    const name = path.basename(spec, path.extname(spec));
    if (/^\.*$/.test(name))
      throw new GenerationError(`${spec} has no name that a folder could have. Rename it.`);
    const placeIn = (folder: string): string => (specs.length > 1 ? path.join(folder, name) : folder);
    return { spec, output: placeIn(out), docs: docs && placeIn(docs) };
  });
  const twice = jobs.find(
    ({ output }, index) => jobs.findIndex((other) => other.output === output) !== index,
  );
  if (twice !== undefined) {
    throw new GenerationError(
      `Two documents are called ${path.basename(twice.output)}; both would be written to ${twice.output}. Rename one.`,
    );
  }
  return jobs;
}
