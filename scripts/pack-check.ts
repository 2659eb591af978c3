/**
 * `npm run pack:check` packs the package, and reports which links of the README break on npm's page or in
 * node_modules. The exit status is 1 if a link leads to a file that does not exist.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { checkLinks } from "./release/links.js";
import { missingFields } from "./release/manifest.js";

const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
  encoding: "utf8",
});
// npm prints a list with one entry for the packed package.
const [packed] = JSON.parse(stdout) as [{ size: number; unpackedSize: number; files: { path: string }[] }];
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, unknown>;
const readme = readFileSync("README.md", "utf8");
const names = packed.files.map(({ path }) => path);
const { gone, unresolved, unpacked } = checkLinks(readme, {
  hasRepository: !missingFields(manifest).some((line) => line.includes('"repository"')),
  isThere: existsSync,
  packed: names,
});

console.log(`${names.length} files, ${kib(packed.size)} packed, ${kib(packed.unpackedSize)} installed`);
list("Links of the README that lead nowhere", gone);
list(
  `Links that npm's page cannot resolve while package.json has no "repository", without which nothing is published`,
  unresolved,
);
list("Links to files for contributors, which the tarball leaves out", unpacked);
if (gone.length > 0) process.exitCode = 1;

function list(what: string, links: readonly string[]): void {
  console.log(`\n${what}: ${links.length}${links.map((link) => `\n  ${link}`).join("")}`);
}

function kib(bytes: number): string {
  return `${Math.round(bytes / 1024)} KiB`;
}
