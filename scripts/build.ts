/**
 * `npm run build` builds dist/ from the sources: the published JavaScript and declarations. With `--if-stale`
 * it does nothing if dist/ is newer than the sources.
 */
import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { writeJavaScript } from "./build/javascript.js";
import { isStale } from "./build/stale.js";
import { writeTypes } from "./build/types.js";

if (!process.argv.includes("--if-stale") || isStale()) await build();

async function build(): Promise<void> {
  say("Building dist/ from the sources: compiling");
  await Promise.all(["build", "dist"].map((folder) => rm(folder, { recursive: true, force: true })));
  const compiler = spawnSync(
    process.execPath,
    ["node_modules/typescript/bin/tsc", "--project", "tsconfig.build.json"],
    { stdio: "inherit" },
  );
  if (compiler.status !== 0) {
    process.exitCode = 1;
    return;
  }
  say("Building dist/: bundling the modules");
  await writeJavaScript();
  say("Building dist/: bundling the declarations");
  await writeTypes();
}

/**
 * Writes to standard error, because a command that runs a build, such as `npm pack --json`, owns the output.
 */
function say(what: string): void {
  process.stderr.write(`${what} …\n`);
}
