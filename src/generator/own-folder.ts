/**
 * A folder of which some files are ours: those that its manifest names. No other file is ever changed or
 * deleted.
 */
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { filesOf } from "./format.js";
import { GenerationError } from "./messages/generation-error.js";

/** Names our files in a folder. */
export const manifestName = ".generated-files";

const heading =
  "# Written by twilio-proxy-sessions generate, which replaces and deletes these files and no others.";

/**
 * The files in a folder that are ours, by their paths in it; none in a folder that is empty or not there.
 *
 * @throws GenerationError for what is no folder, or one that is neither empty nor ours
 */
export function ownFiles(folder: string): string[] {
  if (!isThere(folder)) return [];
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new GenerationError(`${folder} is no folder: nothing is written there. Choose another one.`);
  }
  const manifest = path.join(folder, manifestName);
  if (isThere(manifest)) return readManifest(manifest);
  if (readdirSync(folder).length === 0) return [];
  throw new GenerationError(
    `${folder} is not empty, and has no ${manifestName}, so that its files are not ours to replace: choose another folder, or empty it.`,
  );
}

/**
 * Puts files into a folder, and takes away those of ours that are not among them.
 *
 * @param ours - what {@link ownFiles} says of the folder, if that was asked before
 * @throws GenerationError, before anything is changed, if the folder is not ours or a file of somebody else's
 *   is in the way
 */
export function fillFolder(folder: string, from: string, ours: readonly string[] = ownFiles(folder)): void {
  const old = new Set(ours);
  const files = new Set(filesOf(from));
  for (const file of files) {
    const target = path.join(folder, file);
    if (!old.has(file) && isThere(target))
      throw new GenerationError(
        `${target} is in the way: it is not ours to replace. Move it, or choose another folder.`,
      );
  }
  for (const file of [...old, ...files]) checkWithin(folder, file);
  mkdirSync(folder, { recursive: true });
  // Both old and new while they are being written: after a failure, all of them are still known as ours.
  writeManifest(folder, [...old, ...files]);
  for (const file of files) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    // A link in its place would lead elsewhere.
    rmSync(target, { force: true });
    copyFileSync(path.join(from, file), target);
  }
  for (const file of old) if (!files.has(file)) remove(folder, file);
  writeManifest(folder, files);
}

function readManifest(manifest: string): string[] {
  const lines = readFileSync(manifest, "utf8").split(/\r?\n/);
  const files = lines
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => path.normalize(line));
  const strange = files.find((file) => path.isAbsolute(file) || file.split(path.sep).includes(".."));
  if (strange !== undefined) {
    throw new GenerationError(`${manifest} names ${strange}, which is not in its folder: delete that line.`);
  }
  return files;
}

/** Writes down which files of a folder are ours. */
export function writeManifest(folder: string, files: Iterable<string>): void {
  const names = new Set([...files].map((file) => file.split(path.sep).join("/")).sort());
  rmSync(path.join(folder, manifestName), { force: true });
  writeFileSync(path.join(folder, manifestName), [heading, ...names, ""].join("\n"));
}

/** A link could lead what is written or deleted out of the folder. */
function checkWithin(folder: string, file: string): void {
  let around = path.dirname(path.join(folder, file));
  while (!existsSync(around)) around = path.dirname(around);
  if (!existsSync(folder)) return;
  const inside = path.relative(realpathSync(folder), realpathSync(around));
  if (inside === ".." || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside)) {
    throw new GenerationError(`${around} leads out of ${folder}: nothing is written there.`);
  }
}

/** Deletes a file, and the folders that are empty without it. */
function remove(folder: string, file: string): void {
  rmSync(path.join(folder, file), { force: true });
  for (let around = path.dirname(file); around !== "."; around = path.dirname(around)) {
    const full = path.join(folder, around);
    if (!existsSync(full) || readdirSync(full).length > 0) return;
    rmdirSync(full);
  }
}

/** Also a link that leads nowhere is there. */
function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}
