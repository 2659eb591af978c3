/** Puts results into folders: into all of them or, after a failure, none. */
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

/** A folder, and the one with its new files. */
export interface Filling {
  readonly folder: string;
  readonly from: string;
}

interface Plan extends Filling {
  /** Our existing files. */
  readonly old: ReadonlySet<string>;
  /** The new files. */
  readonly files: ReadonlySet<string>;
}

/** The steps that undo the changes so far. */
type Undo = (() => void)[];

/**
 * Puts files into folders, and deletes our old files that are not among them.
 *
 * @throws GenerationError, before anything is changed, if a folder is not ours or another file is in the way
 */
export function fillFolders(fillings: readonly Filling[]): void {
  // Plan all folders before filling one: a folder may be inside another, which must still count as empty.
  const plans = fillings.map(planOf);
  const undo: Undo = [];
  try {
    // A full disk fails here, while the old files are still in place.
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

/** Refuses a symbolic link through which files outside of the folder would be written or deleted. */
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

/** Makes a staging folder inside the target, so that each file can be moved with one atomic rename. */
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
  // Lists both old and new files: if the program is killed while it replaces them, all still count as ours.
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

/** Deletes a folder and its parents below the target as far as they are empty. */
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
