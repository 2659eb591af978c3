/**
 * A folder in which some files are ours: those that its manifest names. We never change or delete any other
 * file.
 */
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { GenerationError } from "../messages/generation-error.js";
import { visible } from "../messages/visible.js";

/** The name of the manifest. */
export const manifestName = ".generated-files";

const heading =
  "# Written by twilio-proxy-sessions generate, which replaces and deletes these files and no others.";

/**
 * Returns the relative paths of our files in a folder; none if the folder is empty or missing.
 *
 * @throws GenerationError if it is not a folder, or has files but no manifest
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

function readManifest(manifest: string): string[] {
  const lines = readFileSync(manifest, "utf8").split(/\r?\n/);
  const files = lines
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => path.normalize(line));
  const strange = files.find(
    (file) => path.isAbsolute(file) || file.includes("\0") || file.split(path.sep).includes(".."),
  );
  if (strange !== undefined) {
    throw new GenerationError(
      `${manifest} names ${visible(strange)}, which is not in its folder: delete that line.`,
    );
  }
  return files;
}

/** Writes the manifest of a folder. */
export function writeManifest(folder: string, files: Iterable<string>): void {
  const names = new Set([...files].map((file) => file.split(path.sep).join("/")).sort());
  rmSync(path.join(folder, manifestName), { force: true });
  writeFileSync(path.join(folder, manifestName), [heading, ...names, ""].join("\n"));
}

/** Whether a path exists; a dangling link counts too. */
export function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}
