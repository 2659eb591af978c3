/**
 * `npm run pack:check`: packs, and shows the README's links that are dead on npm's page, and those whose file
 * the tarball lacks. The exit status is 1 where a link is dead.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { deadLinks, linksOutOfTarball } from "./release/links.js";
import { missingFields } from "./release/manifest.js";

const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
  encoding: "utf8",
});
// What npm prints for the one package that it packed.
const [packed] = JSON.parse(stdout) as [{ size: number; unpackedSize: number; files: { path: string }[] }];
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, unknown>;
const readme = readFileSync("README.md", "utf8");
const names = packed.files.map(({ path }) => path);
const dead = deadLinks(readme, {
  hasRepository: !missingFields(manifest).some((line) => line.includes('"repository"')),
  isThere: existsSync,
});
const outside = linksOutOfTarball(readme, names);

console.log(`${names.length} files, ${kib(packed.size)} packed, ${kib(packed.unpackedSize)} installed`);
console.log(`\nLinks of the README that are dead on npm's page: ${dead.length}`);
for (const { link, reason } of dead) console.log(`  ${link}: ${reason}`);
console.log(`\nLinks of the README to files that the tarball lacks: ${outside.length}`);
for (const link of outside) console.log(`  ${link}`);
if (dead.length > 0) process.exitCode = 1;

function kib(bytes: number): string {
  return `${Math.round(bytes / 1024)} KiB`;
}
