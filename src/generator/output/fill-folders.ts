/** Puts results into folders: into all of them or, after a failure, into none. */
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { filesOf } from "./Formatter.js";
import { GenerationError } from "../messages/generation-error.js";
import { isThere, manifestName, ownFiles, writeManifest } from "./own-folder.js";

/** A folder, and the one with the files that it is to hold. */
export interface Filling {
  readonly folder: string;
  readonly from: string;
}

interface Plan extends Filling {
  /** Our files that are there. */
  readonly old: ReadonlySet<string>;
  /** Those that will be. */
  readonly files: ReadonlySet<string>;
}

/** What takes a change back. */
type Undo = (() => void)[];

/**
 * Puts files into folders, and takes away those of ours that are not among them.
 *
 * @throws GenerationError, before anything is changed, if a folder is not ours or something of somebody
 *   else's is in the way
 */
export function fillFolders(fillings: readonly Filling[]): void {
  // All are asked before one is filled: one may lie inside another, which is not empty then.
  const plans = fillings.map(planOf);
  const undo: Undo = [];
  try {
    // A full disk shows here, while the old files are still in their places.
    const staged = plans.map((plan) => ({ plan, stage: stageOf(plan, undo) }));
    for (const { plan, stage } of staged) replaceFiles(plan, stage, undo);
    for (const { stage } of staged) rmSync(stage, { recursive: true });
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
  for (const { folder, old } of plans) for (const file of old) removeEmpty(folder, path.dirname(file));
}

function planOf({ folder, from }: Filling): Plan {
  const old = new Set(ownFiles(folder));
  const files = new Set(filesOf(from));
  for (const file of new Set([...old, ...files])) {
    checkAround(folder, file);
    const target = path.join(folder, file);
    const found = lstatSync(target, { throwIfNoEntry: false });
    if (found?.isDirectory() === true || (found !== undefined && !old.has(file))) throw inTheWay(target);
  }
  return { folder, from, old, files };
}

/** A link could lead what is written or deleted out of the folder. */
function checkAround(folder: string, file: string): void {
  let around = folder;
  for (const name of path.dirname(file).split(path.sep)) {
    const next = path.join(around, name);
    if (!isThere(next)) break;
    if (!existsSync(next) || !statSync(next).isDirectory()) throw inTheWay(next);
    around = next;
  }
  if (!existsSync(folder)) return;
  const inside = path.relative(realpathSync(folder), realpathSync(around));
  if (inside === ".." || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside)) {
    throw new GenerationError(`${around} leads out of ${folder}: nothing is written there.`);
  }
}

function inTheWay(target: string): GenerationError {
  return new GenerationError(
    `${target} is in the way: it is not ours to replace. Move it, or choose another folder.`,
  );
}

/** A folder inside the one to fill, so that a file can be moved from one to the other in one step. */
function stageOf({ folder, from, old, files }: Plan, undo: Undo): string {
  makeFolder(folder, undo);
  const stage = mkdtempSync(path.join(folder, `${manifestName}-`));
  undo.push(() => {
    rmSync(stage, { recursive: true, force: true });
  });
  for (const file of files) {
    const copy = path.join(stage, "new", file);
    mkdirSync(path.dirname(copy), { recursive: true });
    copyFileSync(path.join(from, file), copy);
  }
  writeManifest(stage, files);
  // Both old and new: should the program be killed while it replaces them, all are still known as ours.
  writeManifest(path.join(stage, "new"), [...old, ...files]);
  return stage;
}

function replaceFiles({ folder, old, files }: Plan, stage: string, undo: Undo): void {
  const move = (from: string, to: string): void => {
    makeFolder(path.dirname(to), undo);
    renameSync(from, to);
    undo.push(() => {
      renameSync(to, from);
    });
  };
  for (const file of [manifestName, ...new Set([...old, ...files])]) {
    const target = path.join(folder, file);
    if (isThere(target)) move(target, path.join(stage, "old", file));
    if (file === manifestName || files.has(file)) move(path.join(stage, "new", file), target);
  }
  renameSync(path.join(stage, manifestName), path.join(folder, manifestName));
}

function makeFolder(folder: string, undo: Undo): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder), undo);
  mkdirSync(folder);
  undo.push(() => {
    if (isEmpty(folder)) rmdirSync(folder);
  });
}

/** Deletes a folder, and those around it, that are empty. */
function removeEmpty(folder: string, around: string): void {
  if (around === ".") return;
  const full = path.join(folder, around);
  if (existsSync(full)) {
    if (!isEmpty(full)) return;
    rmdirSync(full);
  }
  removeEmpty(folder, path.dirname(around));
}

function isEmpty(folder: string): boolean {
  return readdirSync(folder).length === 0;
}
