import { readdirSync, statSync } from "node:fs";

const sources = ["src", "generated", "scripts/build", "tsconfig.json", "tsconfig.build.json", "package.json"];
/** The file that a build writes last. */
const newest = "dist/testing.d.cts";

/** Whether dist/ is missing or older than its sources. */
export function isStale(): boolean {
  const built = statSync(newest, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.some((path) => changedAt(path) >= built);
}

/** Returns the time of the latest change in a file or folder, including added and removed entries. */
function changedAt(path: string): number {
  const stats = statSync(path);
  const inside = stats.isDirectory() ? readdirSync(path).map((name) => changedAt(`${path}/${name}`)) : [];
  return Math.max(stats.mtimeMs, ...inside);
}
