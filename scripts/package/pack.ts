import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Builds the package if it is stale, and packs it as it would be published.
 *
 * @returns the path of the tarball in the folder
 */
export function pack(folder: string): string {
  run("npm run --silent build -- --if-stale", ".");
  run(`npm pack --silent --ignore-scripts --pack-destination "${folder}"`, ".");
  const name = readdirSync(folder).find((entry) => entry.endsWith(".tgz"));
  if (name === undefined) throw new Error("npm pack wrote no tarball.");
  return join(folder, name);
}

/**
 * Runs shell commands in a folder.
 *
 * @throws Error if one of them fails
 */
export function run(commands: string, cwd: string): void {
  console.log(commands.trim());
  const { status } = spawnSync("sh", ["-e", "-c", commands], { cwd, stdio: "inherit" });
  if (status !== 0) throw new Error(`A command failed: ${commands}`);
}

/** Changes the text of a package.json to take this package from the tarball instead of the registry. */
export function withTarball(manifest: string, tarball: string): string {
  const own = `"twilio-proxy-sessions": ${JSON.stringify(`file:${tarball}`)}`;
  return manifest.replace(/"twilio-proxy-sessions": "[^"]*"/, own);
}
