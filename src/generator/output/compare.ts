/** Compares a committed folder with a fresh result. */
import { existsSync, readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { filesOf } from "./Formatter.js";

/**
 * Returns the differences between a committed folder and a fresh one as text; empty if there are none.
 *
 * @param ours - the committed files to compare; default: all
 */
export function compareFolders(committed: string, fresh: string, ours?: readonly string[]): string {
  const after = existsSync(fresh) ? filesOf(fresh) : [];
  const before = (existsSync(committed) ? filesOf(committed) : []).filter(
    (file) => ours === undefined || ours.includes(file),
  );
  return [...new Set([...before, ...after])]
    .sort()
    .map((file) => {
      const name = path.join(committed, file);
      return after.includes(file)
        ? compareFiles(name, path.join(fresh, file))
        : `${name}: nothing generates it; delete it, or move it elsewhere\n`;
    })
    .filter((difference) => difference !== "")
    .join("\n");
}

/** Returns the differences between a committed file and a fresh one as text; empty if there are none. */
export function compareFiles(committed: string, fresh: string): string {
  if (!existsSync(committed)) return `${committed}: is missing\n`;
  return readFileSync(committed, "utf8") === readFileSync(fresh, "utf8") ? "" : difference(committed, fresh);
}

function difference(committed: string, fresh: string): string {
  const { stdout, error } = spawnSync("git", ["diff", "--no-index", "--no-color", "--", committed, fresh], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined) return `${committed}: differs; where git is on the PATH, its lines are shown\n`;
  const lines = stdout.split("\n").filter((line) => !/^(diff|index|---|\+\+\+) /.test(line));
  return `${committed}: differs (- as it is, + as it should be)\n${lines.join("\n")}`;
}
