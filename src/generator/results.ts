/** Puts results into their folders, or compares them with the existing files. */
import { copyFileSync, existsSync, realpathSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { compareFiles, compareFolders } from "./output/compare.js";
import { fillFolders } from "./output/fill-folders.js";
import { filesOf } from "./output/Formatter.js";
import { GenerationError } from "./messages/generation-error.js";
import type { Job } from "./jobs.js";
import { ownFiles, writeManifest } from "./output/own-folder.js";

/** A job with the folder of its result, or with the reason for its failure. */
export interface Result {
  readonly job: Job;
  readonly folder: string;
  /** Things that the document asks for and the generated code does not do. */
  readonly notes: readonly string[];
  readonly failure: string | undefined;
}

/** @throws GenerationError if the folders of the job cannot take its result */
export function checkPlaces({ output, docs }: Job): void {
  if (docs !== undefined && real(output) === real(docs)) {
    throw new GenerationError(
      `The code and the pages cannot both go to ${docs}: give --docs a folder of its own.`,
    );
  }
  for (const folder of [output, docs]) if (folder !== undefined) ownFiles(folder);
}

/** Resolves symbolic links, also above a folder that does not exist yet. */
function real(folder: string): string {
  const full = path.resolve(folder);
  return existsSync(full) ? realpathSync(full) : path.join(real(path.dirname(full)), path.basename(full));
}

/** Replaces the old result by the new one. */
export function placeResult({ job, folder }: Result): void {
  checkPlaces(job);
  const pages = `${folder}.docs`;
  const docs = path.join(folder, "docs");
  if (job.docs !== undefined) renameSync(docs, pages);
  rmSync(docs, { recursive: true, force: true });
  const fillings = [{ folder: job.output, from: folder }];
  fillFolders(job.docs === undefined ? fillings : [{ folder: job.docs, from: pages }, ...fillings]);
  if (job.enriched !== undefined) copyFileSync(`${folder}.openapi.json`, job.enriched);
}

/** Returns the differences between the existing files and a result as text; empty if there are none. */
export function compareResult({ job, folder }: Result): string {
  const docs = path.join(folder, "docs");
  const pages = job.docs === undefined ? "" : compareOwn(job.docs, docs);
  const document = job.enriched === undefined ? "" : compareFiles(job.enriched, `${folder}.openapi.json`);
  rmSync(docs, { recursive: true, force: true });
  return document + pages + compareOwn(job.output, folder);
}

function compareOwn(committed: string, fresh: string): string {
  writeManifest(fresh, filesOf(fresh));
  return compareFolders(committed, fresh, ownFiles(committed));
}
