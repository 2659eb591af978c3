/** Puts results where they belong, or compares them with what is there. */
import { cpSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { compareFolders } from "./compare.js";
import type { Result } from "./generate-all.js";

/** Replaces the old results by the new ones, each as a whole. */
export function placeResult({ job, folder }: Result): void {
  const docs = path.join(folder, "docs");
  if (job.docs !== undefined) replace(docs, job.docs);
  rmSync(docs, { recursive: true, force: true });
  replace(folder, job.output);
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

/** What differs between what is there and what should be, as a text to read; empty if nothing does. */
export function compareResult({ job, folder }: Result): string {
  const docs = path.join(folder, "docs");
  const pages = job.docs === undefined ? "" : compareFolders(job.docs, docs);
  rmSync(docs, { recursive: true, force: true });
  return pages + compareFolders(job.output, folder);
}
